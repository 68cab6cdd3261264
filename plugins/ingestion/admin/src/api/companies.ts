import { queryOptions } from '@tanstack/react-query';
import { CompanyChoice } from '@nitida/plugin-ingestion/contract';
import { door } from '@nitida/kernel/strapi/admin';

export const companiesQuery = () =>
  queryOptions({
    queryKey: ['ingestion', 'companies'],
    queryFn: () => door('/ingestion').readOne('/companies', CompanyChoice.array()),
    staleTime: 60_000,
  });
