import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getFetchClient } from '@strapi/strapi/admin';
import { z } from 'zod';
import { CheckResult, Sender, SenderCompany, type SenderInput } from '@nitida/plugin-dispatch/contract/senders';
import { door } from '@nitida/kernel/strapi/admin';

const dispatch = door('/dispatch');

const KEY = ['dispatch', 'senders'] as const;

export const sendersQuery = () =>
  queryOptions({ queryKey: [...KEY, 'list'], queryFn: () => dispatch.readOne('/senders', Sender.array()) });

export const senderQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...KEY, documentId],
    queryFn: () => dispatch.readOne(`/senders/${documentId}`, Sender),
    // A form that is being filled in is not filled anew under the person's hands.
    refetchOnWindowFocus: false,
  });

export const senderCompaniesQuery = () =>
  queryOptions({
    queryKey: [...KEY, 'companies'],
    queryFn: () => dispatch.readOne('/sender-companies', SenderCompany.array()),
  });

function useChange<Given, Made>(change: (given: Given) => Promise<Made>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    // What was given had secrets in it: nothing of it is kept.
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

const Answer = z.object({ data: Sender });

export const useSaveSender = (documentId: string | null) =>
  useChange(async (input: SenderInput) => {
    if (documentId === null) return dispatch.send('/senders', Sender, input);
    return Answer.parse((await getFetchClient().put<unknown>(`/dispatch/senders/${documentId}`, input)).data).data;
  });

export const useSwitchSender = () =>
  useChange(({ documentId, isEnabled }: { documentId: string; isEnabled: boolean }) =>
    dispatch.send(`/senders/${documentId}/switch`, Sender, { isEnabled }),
  );

export const useDeleteSender = (documentId: string) =>
  useChange(() => getFetchClient().del(`/dispatch/senders/${documentId}`));

export const useCheckSender = (documentId: string) =>
  useMutation({ mutationFn: () => dispatch.send(`/senders/${documentId}/check`, CheckResult) });

export const useTrial = (documentId: string) =>
  useMutation({ mutationFn: (to: string) => dispatch.send(`/senders/${documentId}/trial`, CheckResult, { to }) });
