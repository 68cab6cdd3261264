import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiToken, CreatedApiToken, type NewApiToken } from '@nitida/plugin-ingestion/contract/api-tokens';
import { door } from '@nitida/kernel/strapi/admin';

const ingestion = door('/ingestion');

const KEY = ['ingestion', 'api-tokens'] as const;

export const apiTokensQuery = () =>
  queryOptions({ queryKey: KEY, queryFn: () => ingestion.readOne('/api-tokens', ApiToken.array()) });

/** The answer holds the token, and nothing else ever will: it goes to who asked, and into no cache. */
export const useCreateApiToken = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: NewApiToken) => ingestion.send('/api-tokens', CreatedApiToken, token),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
};

export const useRevokeApiToken = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => ingestion.send(`/api-tokens/${id}/revoke`, ApiToken),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
};
