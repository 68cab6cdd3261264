import { Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { RunSummary } from '@nitida/plugin-ingestion/contract';
import { type Column, DataTable, useFormats } from '@nitida/kernel/strapi/admin';
import { useReasons } from '../../components/reasons.ts';
import { RunStateBadge } from '../../components/RunStateBadge.tsx';
import { useTexts } from '../../texts.ts';

export const RunTable = ({ runs, hasManyCompanies }: { runs: readonly RunSummary[]; hasManyCompanies: boolean }) => {
  const text = useTexts();
  const formats = useFormats();

  const company: Column<RunSummary> = { name: 'company', header: text('run.company'), cell: (run) => run.company.name };

  const columns: Column<RunSummary>[] = [
    { name: 'title', header: text('run.title'), cell: (run) => <RunLink run={run} /> },
    ...(hasManyCompanies ? [company] : []),
    { name: 'kind', header: text('run.kind'), cell: (run) => text(`kind.${run.kind}`) },
    { name: 'state', header: text('run.state'), cell: (run) => <RunOutcome run={run} /> },
    { name: 'received', header: text('run.receivedAt'), cell: (run) => formats.instant(run.receivedAt) },
    { name: 'bills', header: text('run.bills'), align: 'end', cell: (run) => formats.number(run.billCount) },
    { name: 'amount', header: text('run.total'), align: 'end', cell: (run) => formats.euro(run.totalCents) },
    { name: 'rejected', header: text('run.rejected'), align: 'end', cell: (run) => formats.number(run.rejectedCount) },
  ];

  return <DataTable label={text('runs.title')} columns={columns} rows={runs} keyOf={(run) => run.documentId} />;
};

const RunLink = ({ run }: { run: RunSummary }) => (
  <Link tag={RouterLink} to={`runs/${run.documentId}`} style={{ overflowWrap: 'anywhere' }}>
    {run.title}
  </Link>
);

/** The state, and for a run that stopped, why: nobody should have to open it to know. */
const RunOutcome = ({ run }: { run: RunSummary }) => {
  const reasonOf = useReasons();

  return (
    <Flex direction="column" alignItems={{ initial: 'flex-end', medium: 'flex-start' }} gap={1}>
      <RunStateBadge state={run.state} />
      {run.reasonCode && run.state !== 'cancelled' ? (
        <Typography variant="pi" textColor="neutral600">
          {reasonOf(run.reasonCode, run.reasonDetails).reason}
        </Typography>
      ) : null}
    </Flex>
  );
};
