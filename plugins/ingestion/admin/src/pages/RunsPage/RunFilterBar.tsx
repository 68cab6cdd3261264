import { type CompanyChoice, FileKind, type RunFilters, RunState } from '@nitida/plugin-ingestion/contract';
import { DayFilter, FilterBar, SelectFilter, TextFilter } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Props = {
  filters: RunFilters;
  companies: readonly CompanyChoice[];
  onChange: (change: Record<string, string | undefined>, options?: { replace?: boolean }) => void;
  onClear: (() => void) | null;
};

export const RunFilterBar = ({ filters, companies, onChange, onClear }: Props) => {
  const text = useTexts();

  return (
    <FilterBar onClear={onClear}>
      <TextFilter
        label={text('filter.q')}
        placeholder={text('filter.qHint')}
        value={filters.q}
        onChange={(q) => onChange({ q }, { replace: true })}
      />
      <SelectFilter
        label={text('filter.state')}
        value={filters.state}
        choices={RunState.options.map((state) => ({ value: state, label: text(`state.${state}`) }))}
        onChange={(state) => onChange({ state })}
      />
      <SelectFilter
        label={text('filter.kind')}
        value={filters.kind}
        choices={FileKind.options.map((kind) => ({ value: kind, label: text(`kind.${kind}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      {companies.length > 1 ? (
        <SelectFilter
          label={text('filter.company')}
          value={filters.company === undefined ? undefined : String(filters.company)}
          choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(company) => onChange({ company })}
        />
      ) : null}
      <DayFilter label={text('filter.from')} value={filters.from} onChange={(from) => onChange({ from })} />
      <DayFilter label={text('filter.to')} value={filters.to} onChange={(to) => onChange({ to })} />
    </FilterBar>
  );
};
