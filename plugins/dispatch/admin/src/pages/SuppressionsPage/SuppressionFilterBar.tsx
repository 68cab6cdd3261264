import {
  AddressKind,
  type NamedCompany,
  type SuppressionFilters,
  SuppressionReason,
} from '@nitida/plugin-dispatch/contract';
import { FilterBar, SelectFilter, TextFilter } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Props = {
  filters: SuppressionFilters;
  companies: readonly NamedCompany[];
  change: (next: Record<string, string | number | undefined>, options?: { replace?: boolean }) => void;
  clear: () => void;
};

export const SuppressionFilterBar = ({ filters, companies, change, clear }: Props) => {
  const text = useTexts();
  const { company, reason, kind, q, state } = filters;
  const isFiltered = [company, reason, kind, q].some((value) => value !== undefined) || state !== 'in_force';

  return (
    <FilterBar onClear={isFiltered ? clear : null}>
      <TextFilter
        label={text('suppressions.search')}
        placeholder={text('suppressions.searchHint')}
        value={q}
        onChange={(next) => change({ q: next }, { replace: true })}
      />
      {companies.length > 1 ? (
        <SelectFilter
          label={text('suppressions.company')}
          value={company === undefined ? undefined : String(company)}
          choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(next) => change({ company: next })}
        />
      ) : null}
      <SelectFilter
        label={text('suppressions.reason')}
        value={reason}
        choices={SuppressionReason.options.map((value) => ({ value, label: text(`suppressionReason.${value}`) }))}
        onChange={(next) => change({ reason: next })}
      />
      <SelectFilter
        label={text('suppressions.kind')}
        value={kind}
        choices={AddressKind.options.map((value) => ({ value, label: text(`addressKind.${value}`) }))}
        onChange={(next) => change({ kind: next })}
      />
      <SelectFilter
        label={text('suppressions.state')}
        value={state === 'lifted' ? 'lifted' : undefined}
        whenNone={text('suppressions.inForce')}
        choices={[{ value: 'lifted', label: text('suppressions.lifted') }]}
        onChange={(next) => change({ state: next })}
      />
    </FilterBar>
  );
};
