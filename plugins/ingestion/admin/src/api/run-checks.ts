import { queryOptions } from '@tanstack/react-query';
import {
  BillVersion,
  ContactCoverage,
  type DifferenceKind,
  DifferencePage,
  ReissuedPage,
  RunComparison,
} from '@nitida/plugin-ingestion/contract';
import { door, saveFile } from '@nitida/kernel/strapi/admin';

const ingestion = door('/ingestion');

/** `of`: the run's state, so that it is asked for again when the run has moved. */
export const comparisonQuery = (documentId: string, of: string) =>
  queryOptions({
    queryKey: ['ingestion', 'comparison', documentId, of],
    queryFn: () => ingestion.readOne(`/runs/${documentId}/comparison`, RunComparison.nullable()),
    placeholderData: (previous) => previous,
  });

export type DifferenceChoice = { kind: DifferenceKind; page: number };

export const differencesQuery = (documentId: string, choice: DifferenceChoice, of: string) =>
  queryOptions({
    queryKey: ['ingestion', 'differences', documentId, choice, of],
    queryFn: () => ingestion.read(`/runs/${documentId}/differences`, DifferencePage, { ...choice, pageSize: 10 }),
    placeholderData: (previous) => previous,
  });

export const contactsQuery = (documentId: string, of: string) =>
  queryOptions({
    queryKey: ['ingestion', 'contacts', documentId, of],
    queryFn: () => ingestion.readOne(`/runs/${documentId}/contacts`, ContactCoverage),
    placeholderData: (previous) => previous,
  });

export const reissuedQuery = (documentId: string, page: number, of: string) =>
  queryOptions({
    queryKey: ['ingestion', 'reissued', documentId, page, of],
    queryFn: () => ingestion.read(`/runs/${documentId}/reissued`, ReissuedPage, { page, pageSize: 10 }),
    placeholderData: (previous) => previous,
  });

export const versionQuery = (documentId: string, versionId: number) =>
  queryOptions({
    queryKey: ['ingestion', 'version', documentId, versionId],
    queryFn: () => ingestion.readOne(`/runs/${documentId}/reissued/${versionId}`, BillVersion),
    staleTime: Infinity,
  });

export type CheckFile = 'differences.csv' | 'unreachable.csv';

/** In the reader's language. Asked for with the person's token, hence no plain link. */
export async function downloadCheck(
  documentId: string,
  what: CheckFile,
  { name, language }: { name: string; language: string },
): Promise<void> {
  saveFile(await ingestion.readFile(`/runs/${documentId}/${what}`, { lang: language }), name);
}
