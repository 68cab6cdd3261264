import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { Resend, type ResendChoice, ResendForecast, type ResendRequest } from '@nitida/plugin-dispatch/contract';
import { door } from '@nitida/kernel/strapi/admin';

const dispatch = door('/dispatch');

const LIVE_MS = 2_000;
const CALM_MS = 10_000;

const keyOf = (documentId: string) => ['dispatch', 'resends', documentId] as const;

export const resendsQuery = (documentId: string) =>
  queryOptions({
    queryKey: [...keyOf(documentId), 'list'],
    queryFn: () => dispatch.readOne(`/runs/${documentId}/resends`, Resend.array()),
    refetchInterval: ({ state: { data } }) => (data?.some(({ state }) => state === 'sending') ? LIVE_MS : CALM_MS),
  });

const Envelope = z.object({ data: ResendForecast });

/** The last answer stays while another choice is asked for: what can be chosen by does not jump about. */
export const resendForecastQuery = (documentId: string, { what, channel, language, service }: ResendChoice) => {
  const asked = { what, channel, language, service };
  return queryOptions({
    queryKey: [...keyOf(documentId), 'forecast', asked],
    queryFn: async () => (await dispatch.read(`/runs/${documentId}/resend`, Envelope, asked)).data,
    placeholderData: (previous) => previous,
  });
};

function useResendChange<Given>(documentId: string, change: (given: Given) => Promise<Resend[]>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (resends) => client.setQueryData(resendsQuery(documentId).queryKey, resends),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(documentId) }),
  });
}

export const useResend = (documentId: string) =>
  useResendChange(documentId, (request: ResendRequest) =>
    dispatch.send(`/runs/${documentId}/resend`, Resend.array(), request),
  );

export const useSteerResend = (documentId: string, id: number) =>
  useResendChange(documentId, (verb: 'pause' | 'resume' | 'cancel') =>
    dispatch.send(`/resends/${id}/${verb}`, Resend.array()),
  );
