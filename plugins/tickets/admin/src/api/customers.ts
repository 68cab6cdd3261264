import { queryOptions } from '@tanstack/react-query';
import { CustomerTimeline, type TimelineRequest } from '@nitida/plugin-tickets/contract';
import { door, saveFile } from '@nitida/kernel/strapi/admin';

const tickets = door('/tickets');

export const customerQuery = (documentId: string, page: TimelineRequest) =>
  queryOptions({
    queryKey: ['tickets', 'customer', documentId, page] as const,
    queryFn: () => tickets.read(`/customers/${documentId}`, CustomerTimeline, page),
    placeholderData: (previous) => previous,
  });

export const downloadEvidence = async (documentId: string, { name, language }: { name: string; language: string }) =>
  saveFile(await tickets.readFile(`/customers/${documentId}/evidence`, { lang: language }), name);
