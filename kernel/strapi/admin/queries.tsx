import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useAuth } from '@strapi/strapi/admin';
import { type ReactNode, useMemo } from 'react';
import { failureOf } from './failure.ts';

/** Our own query client: Strapi's admin brings an older library of its own. */
export const Queries = ({ children }: { children: ReactNode }) => {
  const person = useAuth('Queries', ({ user }) => user?.id ?? null);
  const client = useMemo(() => clientFor(person), [person]);

  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};

let known: { person: unknown; client: QueryClient } | null = null;

/**
 * One client for all our screens, so that going back shows the list at once; a new one when another
 * person logs in, who may belong to other companies.
 */
function clientFor(person: unknown): QueryClient {
  if (known === null || known.person !== person) known = { person, client: newClient() };
  return known.client;
}

const newClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // What the server has refused stays refused; what did not arrive is asked once more.
        retry: (failures, error) => failures < 1 && isWorthRetrying(failureOf(error).status),
        staleTime: 1_000,
        // The server may stand on this very machine: whether the browser thinks itself online says nothing.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

const isWorthRetrying = (status: number | null) => status === null || status >= 500;
