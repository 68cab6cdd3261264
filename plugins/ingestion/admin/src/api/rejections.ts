import { queryOptions } from '@tanstack/react-query';
import { Mending, RejectionPage } from '@nitida/plugin-ingestion/contract';
import { door, saveFile } from '@nitida/kernel/strapi/admin';

const ingestion = door('/ingestion');

export type RejectionFilters = {
  severity?: 'rejection' | 'warning' | undefined;
  code?: string | undefined;
  page: number;
};

/** `of`: what is known of them, so that the rows are asked for again when there are more, or some are mended. */
export const rejectionsQuery = (documentId: string, filters: RejectionFilters, of: string) =>
  queryOptions({
    queryKey: ['ingestion', 'rejections', documentId, filters, of],
    queryFn: () => ingestion.read(`/runs/${documentId}/rejections`, RejectionPage, filters),
    placeholderData: (previous) => previous,
  });

const LIVE_MS = 2_000;
const CALM_MS = 10_000;

/** What is still open follows the runs that mend it; `of` changes with the run itself. */
export const mendingQuery = (documentId: string, of: string) =>
  queryOptions({
    queryKey: ['ingestion', 'mending', documentId, of],
    queryFn: () => ingestion.readOne(`/runs/${documentId}/mending`, Mending),
    placeholderData: (previous) => previous,
    refetchInterval: ({ state }) => (state.data?.retries.some(isBeingRead) ? LIVE_MS : CALM_MS),
  });

const isBeingRead = ({ state }: Mending['retries'][number]): boolean => state === 'received' || state === 'checking';

export type RejectionFile = 'rejections.csv' | 'rejections.xlsx' | 'mend.xlsx';

/** A file about what was rejected, in the reader's language. Asked for with the person's token, hence no plain link. */
export async function downloadRejections(
  documentId: string,
  what: RejectionFile,
  { name, language }: { name: string; language: string },
): Promise<void> {
  saveFile(await ingestion.readFile(`/runs/${documentId}/${what}`, { lang: language }), name);
}
