import { useQuery } from '@tanstack/react-query';
import { useRBAC } from '@strapi/strapi/admin';
import { MessageState, type TicketFilters, TicketState } from '@nitida/plugin-tickets/contract';
import { DayFilter, FilterBar, permission, SelectFilter, TextFilter } from '@nitida/kernel/strapi/admin';
import { companiesQuery, runsQuery } from '../../api/choices.ts';
import { useTexts } from '../../texts.ts';

const RUNS = [permission('plugin::ingestion.read')];

type Props = {
  filters: TicketFilters;
  onChange: (change: Record<string, string | undefined>, options?: { replace?: boolean }) => void;
  onClear: (() => void) | null;
};

export const TicketFilterBar = ({ filters, onChange, onClear }: Props) => {
  const text = useTexts();

  return (
    <FilterBar onClear={onClear}>
      <TextFilter
        label={text('filter.customer')}
        placeholder={text('filter.customerHint')}
        value={filters.customer}
        onChange={(customer) => onChange({ customer }, { replace: true })}
      />
      <TextFilter
        label={text('filter.contact')}
        placeholder={text('filter.contactHint')}
        value={filters.contact}
        onChange={(contact) => onChange({ contact }, { replace: true })}
      />
      <SelectFilter
        label={text('filter.state')}
        value={filters.state}
        choices={TicketState.options.map((state) => ({ value: state, label: text(`state.${state}`) }))}
        onChange={(state) => onChange({ state })}
      />
      <SelectFilter
        label={text('filter.messageState')}
        value={filters.messageState}
        choices={MessageState.options.map((state) => ({ value: state, label: text(`messageState.${state}`) }))}
        onChange={(messageState) => onChange({ messageState })}
      />
      <SelectFilter
        label={text('filter.seen')}
        value={filters.seen}
        choices={(['yes', 'no'] as const).map((seen) => ({ value: seen, label: text(`seen.${seen}`) }))}
        onChange={(seen) => onChange({ seen })}
      />
      <RunAndCompany filters={filters} onChange={onChange} />
      <DayFilter label={text('filter.from')} value={filters.from} onChange={(from) => onChange({ from })} />
      <DayFilter label={text('filter.to')} value={filters.to} onChange={(to) => onChange({ to })} />
    </FilterBar>
  );
};

/** Needs to see runs; who may not, searches without them. */
const RunAndCompany = ({ filters, onChange }: Omit<Props, 'onClear'>) => {
  const text = useTexts();
  const canSeeRuns = useRBAC(RUNS).allowedActions.canRead ?? false;
  const { data: companies = [] } = useQuery(companiesQuery(canSeeRuns));
  const { data: runs } = useQuery(runsQuery(canSeeRuns));

  const choices = (runs?.results ?? []).map(({ documentId, title }) => ({ value: documentId, label: title }));
  const isOlder = filters.run !== undefined && !choices.some(({ value }) => value === filters.run);

  return (
    <>
      {canSeeRuns || filters.run ? (
        <SelectFilter
          label={text('filter.run')}
          value={filters.run}
          choices={
            isOlder && filters.run ? [...choices, { value: filters.run, label: text('filter.olderRun') }] : choices
          }
          onChange={(run) => onChange({ run })}
        />
      ) : null}
      {companies.length > 1 ? (
        <SelectFilter
          label={text('filter.company')}
          value={filters.company === undefined ? undefined : String(filters.company)}
          choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(company) => onChange({ company })}
        />
      ) : null}
    </>
  );
};
