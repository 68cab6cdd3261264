import { useQuery } from '@tanstack/react-query';
import { Flex, Link, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';
import type { RunComparison, RunDetail } from '@nitida/plugin-ingestion/contract';
import { FailureNotice, Panel, useFormats } from '@nitida/kernel/strapi/admin';
import { comparisonQuery } from '../../api/run-checks.ts';
import { useTexts } from '../../texts.ts';
import { CheckDownload } from './CheckDownload.tsx';
import { ComparisonTotals } from './ComparisonTotals.tsx';
import { Differences } from './Differences.tsx';

/** What differs from the previous run, before anything leaves: in sentences, in totals, one by one. */
export const Comparison = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const { data, error, refetch } = useQuery(comparisonQuery(run.documentId, run.state));

  if (run.kind !== 'bills') return null;
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return null;

  const hasDifferences = Object.values(data.figures.differences).some((count) => count > 0);
  return (
    <Panel
      title={text('comparison.title')}
      subtitle={text('comparison.subtitle')}
      action={
        hasDifferences ? (
          <CheckDownload documentId={run.documentId} what="differences.csv" label={text('comparison.download')} />
        ) : null
      }
    >
      {data.previous && data.figures.before ? (
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Sentences comparison={data} />
          <ComparisonTotals totals={data.figures.totals} />
          <Differences run={run} counts={data.figures.differences} />
        </Flex>
      ) : (
        <Typography textColor="neutral600">{text('comparison.none')}</Typography>
      )}
    </Panel>
  );
};

const Sentences = ({ comparison: { previous, figures } }: { comparison: RunComparison }) => {
  const text = useTexts();
  const formats = useFormats();
  const { now, before, known, outlierPercent, differences } = figures;
  if (!previous || !before) return null;

  const average = ({ cents, bills }: { cents: number; bills: number }) => (bills === 0 ? 0 : Math.round(cents / bills));
  const sentences = [
    text('comparison.sums', {
      bills: now.bills,
      total: formats.euro(now.cents),
      change: changeOf(before.cents, now.cents),
    }),
    text('comparison.average', {
      average: formats.euro(average(now)),
      before: formats.euro(average(before)),
      change: changeOf(average(before), average(now)),
    }),
    text('comparison.customers', {
      now: now.customers,
      before: before.customers,
      gone: differences.customer_gone,
      arrived: differences.customer_new,
    }),
    text('comparison.outliers', { count: differences.outlier, percent: outlierPercent }),
    ...(known > 0 ? [text('comparison.known', { count: known })] : []),
  ];

  return (
    <div>
      <Typography tag="p">
        {text('comparison.with')}{' '}
        <Link tag={RouterLink} to={`../runs/${previous.documentId}`}>
          {previous.title}
        </Link>{' '}
        {text('comparison.received', { at: formats.instant(previous.receivedAt) })}
      </Typography>
      <ul style={{ listStyle: 'disc', paddingInlineStart: '2rem' }}>
        {sentences.map((sentence) => (
          <Typography key={sentence} tag="li">
            {sentence}
          </Typography>
        ))}
      </ul>
    </div>
  );
};

/** In percent, with one decimal. Nothing before: no percentage either, so it stays zero. */
const changeOf = (before: number, now: number): number =>
  before === 0 ? 0 : Math.round(((now - before) / Math.abs(before)) * 1_000) / 10;
