import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  AskedAgain,
  type UncertainChoice,
  UncertainDecided,
  type UncertainDecision,
  type UncertainFilters,
  UncertainPage,
} from '@nitida/plugin-dispatch/contract';
import { door } from '@nitida/kernel/strapi/admin';

const dispatch = door('/dispatch');

const UNCERTAIN = ['dispatch', 'uncertain'] as const;

export const uncertainQuery = ({ company, run, channel, sender, page, pageSize }: UncertainFilters) => {
  const asked = { company, run, channel, sender, page, pageSize };
  return queryOptions({
    queryKey: [...UNCERTAIN, asked],
    queryFn: () => dispatch.read('/uncertain', UncertainPage, asked),
    placeholderData: (previous) => previous,
    refetchInterval: 10_000,
  });
};

function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: UNCERTAIN }),
  });
}

export const useDecide = () =>
  useChange((decision: UncertainDecision) => dispatch.send('/uncertain/decide', UncertainDecided, decision));

export const useAskAgain = () =>
  useChange((choice: UncertainChoice) => dispatch.send('/uncertain/look-up', AskedAgain, choice));
