import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  TicketCount,
  type TicketCriteria,
  TicketDetail,
  type TicketFilters,
  TicketPage,
} from '@nitida/plugin-tickets/contract';
import { door } from '@nitida/kernel/strapi/admin';

const tickets = door('/tickets');

const keys = {
  all: ['tickets'] as const,
  list: (filters: TicketFilters) => ['tickets', 'list', filters] as const,
  count: (criteria: TicketCriteria) => ['tickets', 'count', criteria] as const,
  one: (documentId: string) => ['tickets', 'one', documentId] as const,
};

/** Customers open their links at any moment: what is on the screen should not be older than this. */
const FRESH_MS = 15_000;

export const ticketsQuery = (filters: TicketFilters) =>
  queryOptions({
    queryKey: keys.list(filters),
    queryFn: () => tickets.read('/tickets', TicketPage, filters),
    placeholderData: (previous) => previous,
    refetchInterval: FRESH_MS,
  });

/** Asked beside the rows, which do not wait for it. */
export const ticketCountQuery = (criteria: TicketCriteria) =>
  queryOptions({
    queryKey: keys.count(criteria),
    queryFn: () => tickets.readOne(`/tickets/count${addressOf(criteria)}`, TicketCount),
    placeholderData: (previous) => previous,
    staleTime: FRESH_MS,
  });

export const ticketQuery = (documentId: string) =>
  queryOptions({
    queryKey: keys.one(documentId),
    queryFn: () => tickets.readOne(`/tickets/${documentId}`, TicketDetail),
    refetchInterval: ({ state }) => (state.data ? FRESH_MS : false),
  });

export const useRevokeTicket = (documentId: string) => {
  const client = useQueryClient();

  return useMutation({
    mutationFn: (reason: string) => tickets.send(`/tickets/${documentId}/revoke`, TicketDetail, { reason }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  });
};

const Renewed = z.object({ messageId: z.int() });

export const useRenewTicket = (documentId: string) => {
  const client = useQueryClient();

  return useMutation({
    mutationFn: () => tickets.send(`/tickets/${documentId}/renew`, Renewed),
    onSettled: () => client.invalidateQueries({ queryKey: keys.all }),
  });
};

/** Criteria as an address has them. */
export const addressOf = (criteria: TicketCriteria): string => {
  const set = Object.entries(criteria).filter(([, value]) => value !== undefined && value !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}`;
};
