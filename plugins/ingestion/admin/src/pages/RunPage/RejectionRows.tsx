import { useQuery } from '@tanstack/react-query';
import { Box, Typography } from '@strapi/design-system';
import { z } from 'zod';
import type { Rejection, RunDetail } from '@nitida/plugin-ingestion/contract';
import {
  Badge,
  type Column,
  DataTable,
  FailureNotice,
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
  page: z.coerce.number().int().min(1).default(1),
});

export const RejectionRows = ({ documentId, counts }: { documentId: string; counts: RunDetail['rejectionCounts'] }) => {
  const text = useTexts();
  const { filters, change, addressOf } = useAddress(Address);
  const known = counts.reduce((total, { count }) => total + count, 0);
  const { data, error, refetch } = useQuery(
    rejectionsQuery(documentId, { severity: filters.severity, page: filters.page }, known),
  );
  const columns = useColumns();

  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;

  return (
    <div>
      <Box paddingBottom={4} maxWidth="24rem">
        <SelectFilter
          label={text('rejections.show')}
          value={filters.severity}
          choices={(['rejection', 'warning'] as const).map((value) => ({ value, label: text(`severity.${value}`) }))}
          onChange={(severity) => change({ severity })}
        />
      </Box>
      <DataTable label={text('rejections.byLine')} columns={columns} rows={data.results} keyOf={({ id }) => id} />
      <Pager pagination={data.pagination} addressOf={(page) => addressOf({ page })} />
    </div>
  );
};

function useColumns(): Column<Rejection>[] {
  const text = useTexts();
  const reasonOf = useReasons();

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
      cell: ({ code, severity }) => (
        <>
          {reasonOf(code).reason}{' '}
          <Badge tone={severity === 'rejection' ? 'danger' : 'warning'}>{text(`severity.${severity}`)}</Badge>
        </>
      ),
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
