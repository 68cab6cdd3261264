import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type ChangeRequest, type ChangeScope, TicketChange } from '@nitida/plugin-tickets/contract';
import { door } from '@nitida/kernel/strapi/admin';

const tickets = door('/tickets');

const CHANGES = ['tickets', 'changes'] as const;

/** While tickets are being changed, they are counted live. */
const LIVE_MS = 1_500;

export const changesQuery = () =>
  queryOptions({
    queryKey: CHANGES,
    queryFn: () => tickets.readOne('/changes', TicketChange.array()),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LIVE_MS : false),
  });

const isUnderWay = ({ state }: TicketChange): boolean => state === 'waiting' || state === 'running';

const Count = z.object({ count: z.int() });

/** How many it would be: every one of them counted, because the question names the number. */
export const changeCountQuery = (scope: ChangeScope) =>
  queryOptions({
    queryKey: ['tickets', 'change-count', scope] as const,
    queryFn: async () => (await tickets.send('/changes/count', Count, scope)).count,
    gcTime: 0,
    retry: false,
  });

export const useAskForChange = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ChangeRequest) => tickets.send('/changes', TicketChange, request),
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  });
};
