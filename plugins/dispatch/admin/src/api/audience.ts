import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type ChannelPolicy,
  CompanyPolicy,
  NamedCompany,
  type NewSuppression,
  NobodyPage,
  type NobodyReason,
  Suppression,
  type SuppressionFilters,
  SuppressionPage,
} from '@nitida/plugin-dispatch/contract';
import { door, type Filters } from '@nitida/kernel/strapi/admin';

const dispatch = door('/dispatch');

type Language = 'it' | 'en';

export const nobodyQuery = (documentId: string, question: { reason: NobodyReason; page: number }) =>
  queryOptions({
    queryKey: ['dispatch', 'nobody', documentId, question],
    queryFn: () => dispatch.read(`/runs/${documentId}/nobody`, NobodyPage, { ...question, pageSize: 10 }),
    placeholderData: (previous) => previous,
  });

export const readNobodyFile = (documentId: string, wanted: { lang: Language; reason: NobodyReason | undefined }) =>
  dispatch.readFile(`/runs/${documentId}/nobody.csv`, wanted);

const SUPPRESSIONS = ['dispatch', 'suppressions'] as const;

/** Strapi's client knows no undefined values: only what is chosen is asked. */
const asked = ({ company, reason, kind, q, state, page, pageSize }: SuppressionFilters): Filters => ({
  company,
  reason,
  kind,
  q,
  state,
  page,
  pageSize,
});

export const suppressionsQuery = (filters: SuppressionFilters) =>
  queryOptions({
    queryKey: [...SUPPRESSIONS, filters],
    queryFn: () => dispatch.read('/suppressions', SuppressionPage, asked(filters)),
    placeholderData: (previous) => previous,
  });

export const suppressionCompaniesQuery = () =>
  queryOptions({
    queryKey: [...SUPPRESSIONS, 'companies'],
    queryFn: () => dispatch.readOne('/suppressions/companies', NamedCompany.array()),
  });

export const readSuppressionsFile = (filters: SuppressionFilters, lang: Language) =>
  dispatch.readFile('/suppressions.csv', { ...asked(filters), page: undefined, pageSize: undefined, lang });

function useSuppressionChange<Given>(change: (given: Given) => Promise<Suppression>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: SUPPRESSIONS }),
  });
}

export const useSuppress = () =>
  useSuppressionChange((suppression: NewSuppression) => dispatch.send('/suppressions', Suppression, suppression));

export const useLift = () =>
  useSuppressionChange(({ id, why }: { id: number; why: string }) =>
    dispatch.send(`/suppressions/${id}/lift`, Suppression, { why }),
  );

const POLICIES = ['dispatch', 'policies'] as const;

export const policiesQuery = () =>
  queryOptions({
    queryKey: POLICIES,
    queryFn: () => dispatch.readOne('/policies', CompanyPolicy.array()),
    // A form that is being filled in is not filled anew under the person's hands.
    refetchOnWindowFocus: false,
  });

export const useSavePolicy = (companyId: number) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (policy: ChannelPolicy) => dispatch.send(`/policies/${companyId}`, CompanyPolicy, policy),
    onSuccess: () => client.invalidateQueries({ queryKey: POLICIES }),
  });
};
