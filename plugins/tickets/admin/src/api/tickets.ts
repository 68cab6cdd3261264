import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { TicketDetail, type TicketFilters, TicketPage } from '@nitida/plugin-tickets/contract';
import { door } from '@nitida/kernel/strapi/admin';

const tickets = door('/tickets');

const keys = {
  all: ['tickets'] as const,
  list: (filters: TicketFilters) => ['tickets', 'list', filters] as const,
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
