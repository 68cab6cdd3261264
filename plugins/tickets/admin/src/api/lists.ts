import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type ExportRequest, SavedView, type TicketCriteria, TicketExport } from '@nitida/plugin-tickets/contract';
import { door, saveFile } from '@nitida/kernel/strapi/admin';

const tickets = door('/tickets');

const VIEWS = ['tickets', 'views'] as const;
const EXPORTS = ['tickets', 'exports'] as const;

/** While a list is being written, its rows are counted live. */
const LIVE_MS = 1_500;

export const viewsQuery = () =>
  queryOptions({ queryKey: VIEWS, queryFn: () => tickets.readOne('/views', SavedView.array()), staleTime: 60_000 });

export const useSaveView = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (view: { name: string; criteria: TicketCriteria }) => tickets.send('/views', SavedView, view),
    onSettled: () => client.invalidateQueries({ queryKey: VIEWS }),
  });
};

export const useRemoveView = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => tickets.send(`/views/${id}/remove`, z.null()),
    onSettled: () => client.invalidateQueries({ queryKey: VIEWS }),
  });
};

export const exportsQuery = () =>
  queryOptions({
    queryKey: EXPORTS,
    queryFn: () => tickets.readOne('/exports', TicketExport.array()),
    refetchInterval: ({ state }) => (state.data?.some(isBeingWritten) ? LIVE_MS : false),
  });

const isBeingWritten = ({ state }: TicketExport): boolean => state === 'waiting' || state === 'running';

export const useAskForExport = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ExportRequest) => tickets.send('/exports', TicketExport, request),
    onSettled: () => client.invalidateQueries({ queryKey: EXPORTS }),
  });
};

/** Asked for with the person's token, hence no plain link. */
export const downloadExport = async ({ documentId, format, requestedAt }: TicketExport): Promise<void> =>
  saveFile(await tickets.readFile(`/exports/${documentId}/file`), `tickets-${requestedAt.slice(0, 10)}.${format}`);
