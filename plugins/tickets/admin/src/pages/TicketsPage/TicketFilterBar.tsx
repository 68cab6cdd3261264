import { useQuery } from '@tanstack/react-query';
import { Button } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useState } from 'react';
import { HolderAction, MessageOutcome, Paid, type TicketCriteria, TicketState } from '@nitida/plugin-tickets/contract';
import { ChannelId } from '@nitida/plugin-dispatch/contract';
import { Service } from '@nitida/plugin-ingestion/contract';
import { LANGUAGES } from '@nitida/kernel/languages';
import { DayFilter, FilterBar, permission, SelectFilter, TextFilter, useFormats } from '@nitida/kernel/strapi/admin';
import { companiesQuery, runsQuery } from '../../api/choices.ts';
import { useTexts } from '../../texts.ts';

const RUNS = [permission('plugin::ingestion.read')];

type Props = {
  filters: TicketCriteria;
  onChange: (change: Record<string, string | undefined>, options?: { replace?: boolean }) => void;
  onClear: (() => void) | null;
};

type Part = Omit<Props, 'onClear'>;

/** The words of one filter's choices: a key of the texts for each. */
type Choices = { name: keyof TicketCriteria; label: string; choices: { value: string; label: string }[] };

/** Seldom asked for: shown when asked for, and while one of them is set. */
const MORE: readonly (keyof TicketCriteria)[] = [
  'bill',
  'did',
  'channel',
  'language',
  'service',
  'test',
  'company',
  'from',
  'to',
];

export const TicketFilterBar = ({ filters, onChange, onClear }: Props) => {
  const text = useTexts();
  const [isAsked, setIsAsked] = useState(false);
  const hasMore = isAsked || MORE.some((name) => filters[name] !== undefined);

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
      <First filters={filters} onChange={onChange} />
      <Runs filters={filters} onChange={onChange} />
      {hasMore ? (
        <More filters={filters} onChange={onChange} />
      ) : (
        <Button variant="tertiary" size="L" onClick={() => setIsAsked(true)}>
          {text('filter.more')}
        </Button>
      )}
    </FilterBar>
  );
};

const Selects = ({ all, filters, onChange }: Part & { all: Choices[] }) =>
  all.map(({ name, label, choices }) => (
    <SelectFilter
      key={name}
      label={label}
      value={filters[name] === undefined ? undefined : String(filters[name])}
      choices={choices}
      onChange={(value) => onChange({ [name]: value })}
    />
  ));

const First = (part: Part) => {
  const text = useTexts();
  const all: Choices[] = [
    {
      name: 'state',
      label: text('filter.state'),
      choices: TicketState.options.map((value) => ({ value, label: text(`state.${value}`) })),
    },
    {
      name: 'messageState',
      label: text('filter.messageState'),
      choices: MessageOutcome.options.map((value) => ({ value, label: text(`messageState.${value}`) })),
    },
    {
      name: 'seen',
      label: text('filter.seen'),
      choices: (['yes', 'no'] as const).map((value) => ({ value, label: text(`seen.${value}`) })),
    },
    {
      name: 'paid',
      label: text('filter.paid'),
      choices: Paid.options.map((value) => ({ value, label: text(`paid.${value}`) })),
    },
  ];
  return <Selects all={all} {...part} />;
};

const More = ({ filters, onChange }: Part) => {
  const text = useTexts();
  const { language } = useFormats();
  const all: Choices[] = [
    {
      name: 'did',
      label: text('filter.did'),
      choices: HolderAction.options.map((value) => ({ value, label: text(`event.action.${value}`) })),
    },
    {
      name: 'channel',
      label: text('filter.channel'),
      choices: ChannelId.options.map((value) => ({ value, label: text(`channel.${value}`) })),
    },
    {
      name: 'language',
      label: text('filter.language'),
      choices: LANGUAGES.map((value) => ({ value, label: language(value) })),
    },
    {
      name: 'service',
      label: text('filter.service'),
      choices: Service.options.map((value) => ({ value, label: text(`service.${value}`) })),
    },
    {
      name: 'test',
      label: text('filter.test'),
      choices: (['yes', 'no'] as const).map((value) => ({ value, label: text(`test.${value}`) })),
    },
  ];

  return (
    <>
      <TextFilter
        label={text('filter.bill')}
        placeholder={text('filter.billHint')}
        value={filters.bill}
        onChange={(bill) => onChange({ bill }, { replace: true })}
      />
      <Selects all={all} filters={filters} onChange={onChange} />
      <Companies filters={filters} onChange={onChange} />
      <DayFilter label={text('filter.from')} value={filters.from} onChange={(from) => onChange({ from })} />
      <DayFilter label={text('filter.to')} value={filters.to} onChange={(to) => onChange({ to })} />
    </>
  );
};

/** Needs to see runs; who may not, searches without them. */
const Runs = ({ filters, onChange }: Part) => {
  const text = useTexts();
  const canSeeRuns = useRBAC(RUNS).allowedActions.canRead ?? false;
  const { data: runs } = useQuery(runsQuery(canSeeRuns));
  if (!canSeeRuns && !filters.run) return null;

  const choices = (runs?.results ?? []).map(({ documentId, title }) => ({ value: documentId, label: title }));
  const isOlder = filters.run !== undefined && !choices.some(({ value }) => value === filters.run);
  return (
    <SelectFilter
      label={text('filter.run')}
      value={filters.run}
      choices={isOlder && filters.run ? [...choices, { value: filters.run, label: text('filter.olderRun') }] : choices}
      onChange={(run) => onChange({ run })}
    />
  );
};

const Companies = ({ filters, onChange }: Part) => {
  const text = useTexts();
  const canSeeRuns = useRBAC(RUNS).allowedActions.canRead ?? false;
  const { data: companies = [] } = useQuery(companiesQuery(canSeeRuns));
  if (companies.length < 2) return null;

  return (
    <SelectFilter
      label={text('filter.company')}
      value={filters.company === undefined ? undefined : String(filters.company)}
      choices={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={(company) => onChange({ company })}
    />
  );
};
