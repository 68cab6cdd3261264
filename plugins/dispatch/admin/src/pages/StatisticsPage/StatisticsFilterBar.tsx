import { useQuery } from '@tanstack/react-query';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { ChannelId, type StatisticsFilters } from '@nitida/plugin-dispatch/contract';
import { Service } from '@nitida/plugin-ingestion/contract';
import { LANGUAGES } from '@nitida/kernel/languages';
import { DayFilter, FilterBar, permission, SelectFilter, useFormats } from '@nitida/kernel/strapi/admin';
import { companiesQuery, runsQuery } from '../../api/statistics.ts';
import { useTexts } from '../../texts.ts';
import { useWords } from './use-words.ts';

const RUNS = [permission('plugin::ingestion.read')];

const YEARS = 5;
const MONTHS = 24;

type Props = {
  filters: StatisticsFilters;
  onChange: (change: Partial<Record<keyof StatisticsFilters, string | undefined>>) => void;
  onClear: (() => void) | null;
};

export const StatisticsFilterBar = ({ filters, onChange, onClear }: Props) => {
  const text = useTexts();
  const words = useWords();
  const { language } = useFormats();

  return (
    <FilterBar onClear={onClear}>
      <RunAndCompany filters={filters} onChange={onChange} />
      <Period filters={filters} onChange={onChange} />
      <DayFilter label={text('statistics.from')} value={filters.from} onChange={(from) => onChange({ from })} />
      <DayFilter label={text('statistics.to')} value={filters.to} onChange={(to) => onChange({ to })} />
      <SelectFilter
        label={text('statistics.channel')}
        value={filters.channel}
        choices={ChannelId.options.map((channel) => ({ value: channel, label: words.channel(channel) }))}
        onChange={(channel) => onChange({ channel })}
      />
      <SelectFilter
        label={text('statistics.language')}
        value={filters.language}
        choices={LANGUAGES.map((code) => ({ value: code, label: language(code) }))}
        onChange={(code) => onChange({ language: code })}
      />
      <SelectFilter
        label={text('statistics.service')}
        value={filters.service}
        choices={Service.options.map((service) => ({ value: service, label: words.service(service) }))}
        onChange={(service) => onChange({ service })}
      />
    </FilterBar>
  );
};

/** A year or a month: the other one gives way. */
const Period = ({ filters, onChange }: Omit<Props, 'onClear'>) => {
  const text = useTexts();
  const { formatDate } = useIntl();
  const now = new Date();
  const years = Array.from({ length: YEARS }, (_, back) => String(now.getFullYear() - back));
  const months = Array.from({ length: MONTHS }, (_, back) =>
    new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1)).toISOString().slice(0, 7),
  );

  return (
    <>
      <SelectFilter
        label={text('statistics.year')}
        value={filters.year}
        choices={withChosen(years, filters.year).map((year) => ({ value: year, label: year }))}
        onChange={(year) => onChange({ year, month: undefined })}
      />
      <SelectFilter
        label={text('statistics.month')}
        value={filters.month}
        choices={withChosen(months, filters.month).map((month) => ({
          value: month,
          label: formatDate(`${month}-01`, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
        }))}
        onChange={(month) => onChange({ month, year: undefined })}
      />
    </>
  );
};

/** An older one may stand in the address. */
const withChosen = (choices: string[], chosen: string | undefined): string[] =>
  chosen === undefined || choices.includes(chosen) ? choices : [...choices, chosen];

/** Needs to see runs; who may not, reads the figures of all of them. */
const RunAndCompany = ({ filters, onChange }: Omit<Props, 'onClear'>) => {
  const text = useTexts();
  const canSeeRuns = useRBAC(RUNS).allowedActions.canRead ?? false;
  const { data: companies = [] } = useQuery(companiesQuery(canSeeRuns));
  const { data: runs } = useQuery(runsQuery(canSeeRuns));
  const choices = (runs?.results ?? []).map(({ documentId, title }) => ({ value: documentId, label: title }));
  const older =
    filters.run === undefined || choices.some(({ value }) => value === filters.run)
      ? []
      : [{ value: filters.run, label: text('statistics.olderRun') }];

  return (
    <>
      {canSeeRuns || filters.run ? (
        <SelectFilter
          label={text('statistics.run')}
          value={filters.run}
          choices={[...choices, ...older]}
          onChange={(run) => onChange({ run })}
        />
      ) : null}
      {companies.length > 1 ? (
        <SelectFilter
          label={text('statistics.company')}
          value={filters.company === undefined ? undefined : String(filters.company)}
          choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(company) => onChange({ company })}
        />
      ) : null}
    </>
  );
};
