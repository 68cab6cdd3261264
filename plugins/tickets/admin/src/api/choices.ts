import { queryOptions } from '@tanstack/react-query';
import { CompanyChoice, RunPage } from '@nitida/plugin-ingestion/contract';
import { door } from '@nitida/kernel/strapi/admin';

const ingestion = door('/ingestion');

/** The companies and runs that tickets can be searched by: ingestion's, for who may see its screen too. */
export const companiesQuery = (isAllowed: boolean) =>
  queryOptions({
    queryKey: ['tickets', 'choices', 'companies'],
    queryFn: () => ingestion.readOne('/companies', CompanyChoice.array()),
    enabled: isAllowed,
    staleTime: 60_000,
  });

/** The newest runs: who looks for an older one comes from its page. */
export const runsQuery = (isAllowed: boolean) =>
  queryOptions({
    queryKey: ['tickets', 'choices', 'runs'],
    queryFn: () => ingestion.read('/runs', RunPage, { pageSize: 50 }),
    enabled: isAllowed,
    staleTime: 60_000,
  });
