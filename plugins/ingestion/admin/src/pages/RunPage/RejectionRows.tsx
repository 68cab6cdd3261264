import { useQuery } from '@tanstack/react-query';
import { Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { z } from 'zod';
import type { Rejection, RunDetail } from '@nitida/plugin-ingestion/contract';
import {
  Badge,
  type Column,
  DataTable,
  FailureNotice,
  FilterBar,
  Pager,
  SelectFilter,
  useAddress,
  Waiting,
} from '@nitida/kernel/strapi/admin';
import { rejectionsQuery } from '../../api/rejections.ts';
import { useReasons } from '../../components/reasons.ts';
import { useTexts } from '../../texts.ts';

const Address = z.object({
  severity: z.enum(['rejection', 'warning']).optional(),
  code: z.string().max(80).optional(),
  page: z.coerce.number().int().min(1).default(1),
});

/** Line by line, with what was written there, the rule that it breaks, and what to do. */
export const RejectionRows = ({ run, openCount }: { run: RunDetail; openCount: number }) => {
  const text = useTexts();
  const reasonOf = useReasons();
  const { filters, change, clear, addressOf } = useAddress(Address);
  const { documentId, rejectionCounts } = run;
  const known = rejectionCounts.reduce((total, { count }) => total + count, 0);
  const { data, error, refetch } = useQuery(rejectionsQuery(documentId, filters, `${known}-${openCount}`));
  const columns = useColumns();
  const codes = [...new Set(rejectionCounts.map(({ code }) => code))];

  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;

  return (
    <div>
      <FilterBar onClear={filters.severity || filters.code ? clear : null}>
        <SelectFilter
          label={text('rejections.show')}
          value={filters.severity}
          choices={(['rejection', 'warning'] as const).map((value) => ({ value, label: text(`severity.${value}`) }))}
          onChange={(severity) => change({ severity })}
        />
        <SelectFilter
          label={text('rejections.reason')}
          value={filters.code}
          choices={codes.map((value) => ({ value, label: reasonOf(value).reason }))}
          onChange={(code) => change({ code })}
        />
      </FilterBar>
      {data.results.length === 0 ? (
        <Typography textColor="neutral600">{text('rejections.noMatch')}</Typography>
      ) : (
        <DataTable label={text('rejections.byLine')} columns={columns} rows={data.results} keyOf={({ id }) => id} />
      )}
      <Pager pagination={data.pagination} addressOf={(page) => addressOf({ page })} />
    </div>
  );
};

function useColumns(): Column<Rejection>[] {
  const text = useTexts();

  return [
    {
      name: 'place',
      header: text('rejections.place'),
      cell: ({ fileName, lineNumber }) => (
        <>
          {lineNumber === null ? null : text('rejections.line', { line: lineNumber })}
          <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
            {fileName}
          </Typography>
        </>
      ),
    },
    { name: 'bill', header: text('rejections.bill'), cell: ({ billNumber }) => billNumber ?? '–' },
    { name: 'field', header: text('rejections.field'), cell: (rejection) => <FieldAndValue rejection={rejection} /> },
    {
      name: 'reason',
      header: text('rejections.reason'),
      cell: (rejection) => <ReasonAndRemedy rejection={rejection} />,
    },
  ];
}

/** Which field, and what stood there, letter by letter. */
const FieldAndValue = ({ rejection: { recordType, field, value } }: { rejection: Rejection }) => (
  <>
    {[recordType, field].filter(Boolean).join(' · ') || '–'}
    {value === null ? null : (
      <Typography tag="p" variant="pi" textColor="neutral600">
        <code style={{ overflowWrap: 'anywhere' }}>{value}</code>
      </Typography>
    )}
  </>
);

const ReasonAndRemedy = ({ rejection: { code, severity, mendedBy } }: { rejection: Rejection }) => {
  const text = useTexts();
  const { reason, rule, remedy } = useReasons()(code);

  return (
    <>
      {reason} <Badge tone={severity === 'rejection' ? 'danger' : 'warning'}>{text(`severity.${severity}`)}</Badge>{' '}
      {mendedBy === null ? null : (
        <>
          <Badge tone="success">{text('rejections.mended')}</Badge>{' '}
          <Link tag={RouterLink} to={`../runs/${mendedBy}`}>
            {text('rejections.mendedBy')}
          </Link>
        </>
      )}
      <More>
        <summary>{text('rejections.more')}</summary>
        {rule === null ? null : <p>{text('rejections.rule', { rule })}</p>}
        <p>{text('rejections.remedy', { remedy })}</p>
      </More>
    </>
  );
};

/** Closed, because a thousand lines are often one fault; the list above says the same once. */
const More = styled.details`
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: 1.2rem;
  line-height: 1.4;

  summary {
    cursor: pointer;
    padding-block: 0.4rem;
    width: fit-content;
  }

  p + p {
    padding-top: 0.4rem;
  }
`;
