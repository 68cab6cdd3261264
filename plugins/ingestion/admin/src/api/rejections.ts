import { queryOptions } from '@tanstack/react-query';
import { RejectionPage } from '@nitida/plugin-ingestion/contract';
import { door } from '@nitida/kernel/strapi/admin';

const ingestion = door('/ingestion');

export type RejectionFilters = { severity: 'rejection' | 'warning' | undefined; page: number };

/** `of`: how many there are, so that the rows are asked for again when a running check finds more. */
export const rejectionsQuery = (documentId: string, filters: RejectionFilters, of: number) =>
  queryOptions({
    queryKey: ['ingestion', 'rejections', documentId, filters, of],
    queryFn: () => ingestion.read(`/runs/${documentId}/rejections`, RejectionPage, filters),
    placeholderData: (previous) => previous,
  });

/** The whole list as a file, in the reader's language. Asked for with the person's token, hence not a plain link. */
export async function downloadRejections(documentId: string, name: string, language: string): Promise<void> {
  const file = await ingestion.readFile(`/runs/${documentId}/rejections.csv`, { lang: language });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
