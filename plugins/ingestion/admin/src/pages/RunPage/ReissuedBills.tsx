import { useQuery } from '@tanstack/react-query';
import { Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import { z } from 'zod';
import type { ReissuedBill, RunDetail } from '@nitida/plugin-ingestion/contract';
import {
  type Column,
  DataTable,
  FailureNotice,
  Pager,
  Panel,
  useAddress,
  useFormats,
  Waiting,
} from '@nitida/kernel/strapi/admin';
import { reissuedQuery } from '../../api/run-checks.ts';
import { useTexts } from '../../texts.ts';
import { EarlierVersion } from './EarlierVersion.tsx';

const Address = z.object({ reissuedPage: z.coerce.number().int().min(1).default(1) });

/** Bills that this run replaced: what they said before, what they say now. */
export const ReissuedBills = ({ run }: { run: RunDetail }) => (run.changedCount > 0 ? <Reissued run={run} /> : null);

const Reissued = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const { filters, addressOf } = useAddress(Address);
  const columns = useColumns(run.documentId);
  const { data, error, refetch } = useQuery(
    reissuedQuery(run.documentId, filters.reissuedPage, String(run.changedCount)),
  );

  return (
    <Panel title={text('reissued.title')} subtitle={text('reissued.subtitle')}>
      {error ? (
        <FailureNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Waiting />
      ) : data.results.length === 0 ? (
        // Replaced before earlier versions were kept.
        <Typography textColor="neutral600">{text('reissued.none')}</Typography>
      ) : (
        <>
          <DataTable
            label={text('reissued.title')}
            columns={columns}
            rows={data.results}
            keyOf={({ versionId }) => versionId}
          />
          <Pager pagination={data.pagination} addressOf={(reissuedPage) => addressOf({ reissuedPage })} />
        </>
      )}
    </Panel>
  );
};

function useColumns(documentId: string): Column<ReissuedBill>[] {
  const text = useTexts();
  const formats = useFormats();
  const fromTo = (before: string, now: string) => (before === now ? now : text('reissued.fromTo', { before, now }));

  return [
    {
      name: 'bill',
      header: text('reissued.bill'),
      cell: ({ number, billDocumentId, customer }) => (
        <>
          <Link tag={RouterLink} to={`/content-manager/collection-types/api::bill.bill/${billDocumentId}`}>
            {number}
          </Link>
          <Typography tag="p" variant="pi" textColor="neutral600">
            {customer}
          </Typography>
        </>
      ),
    },
    {
      name: 'amount',
      header: text('reissued.amount'),
      cell: ({ before, now }) => fromTo(formats.euro(before.amountCents), formats.euro(now.amountCents)),
    },
    {
      name: 'due',
      header: text('reissued.due'),
      cell: ({ before, now }) => fromTo(formats.day(before.dueDate), formats.day(now.dueDate)),
    },
    {
      name: 'earlier',
      header: text('reissued.earlier'),
      cell: (bill) => <EarlierVersion documentId={documentId} bill={bill} />,
    },
  ];
}
