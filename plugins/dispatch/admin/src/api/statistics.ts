import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { type FigureFilters, FigureRows, Statistics, type StatisticsFilters } from '@nitida/plugin-dispatch/contract';
import { CompanyChoice, RunPage } from '@nitida/plugin-ingestion/contract';
import { door, saveFile } from '@nitida/kernel/strapi/admin';

const dispatch = door('/dispatch');
const ingestion = door('/ingestion');

/** The counters follow within seconds; who reads a curve wants it to stand still for a while. */
const FRESH_MS = 30_000;

const Answer = z.object({ data: Statistics });

export const statisticsQuery = (filters: StatisticsFilters) =>
  queryOptions({
    queryKey: ['dispatch', 'statistics', filters],
    queryFn: async () => (await dispatch.read('/statistics', Answer, filters)).data,
    placeholderData: keepPreviousData,
    refetchInterval: FRESH_MS,
  });

export const figureRowsQuery = (filters: FigureFilters) =>
  queryOptions({
    queryKey: ['dispatch', 'statistics', 'messages', filters],
    queryFn: () => dispatch.read('/statistics/messages', FigureRows, filters),
    placeholderData: keepPreviousData,
  });

export type StatisticsFile = 'export.csv' | 'export.xlsx';

/** Asked for with the person's token, hence no plain link. */
export async function downloadStatistics(
  what: StatisticsFile,
  filters: StatisticsFilters,
  { name, language }: { name: string; language: string },
): Promise<void> {
  saveFile(await dispatch.readFile(`/statistics/${what}`, { ...filters, lang: language }), name);
}

/** The companies and runs to choose from: ingestion's, for who may see its screen too. */
export const companiesQuery = (isAllowed: boolean) =>
  queryOptions({
    queryKey: ['dispatch', 'choices', 'companies'],
    queryFn: () => ingestion.readOne('/companies', CompanyChoice.array()),
    enabled: isAllowed,
    staleTime: 60_000,
  });

/** The newest runs: who looks for an older one comes from its page, or from the table of runs. */
export const runsQuery = (isAllowed: boolean) =>
  queryOptions({
    queryKey: ['dispatch', 'choices', 'runs'],
    queryFn: () => ingestion.read('/runs', RunPage, { pageSize: 50 }),
    enabled: isAllowed,
    staleTime: 60_000,
  });
