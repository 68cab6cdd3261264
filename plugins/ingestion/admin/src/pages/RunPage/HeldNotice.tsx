import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { PassedStop, RunComparison, RunDetail } from '@nitida/plugin-ingestion/contract';
import { FailureNotice, Notice, permission, Question, useFormats, Waiting } from '@nitida/kernel/strapi/admin';
import { comparisonQuery } from '../../api/run-checks.ts';
import { useAcceptDifferences } from '../../api/runs.ts';
import { useTexts } from '../../texts.ts';
import { useStopWords } from './stop-words.ts';

const MANAGE = [permission('plugin::ingestion.manage')];

/** Of a run that waits for a person: what it passes, and the two ways on. */
export const HeldNotice = ({ run }: { run: RunDetail }) =>
  run.state === 'held' ? <Held key={run.documentId} run={run} /> : null;

const Held = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const { data, error, refetch } = useQuery(comparisonQuery(run.documentId, run.state));
  const { allowedActions } = useRBAC(MANAGE);

  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;

  return (
    <Notice
      tone="warning"
      title={text('held.title')}
      action={allowedActions.canManage ? <Accept run={run} comparison={data} /> : null}
    >
      <Stops stops={data.stops} />
      <Typography tag="p" textColor="neutral700" paddingTop={2}>
        {text(allowedActions.canManage ? 'held.next' : 'held.nextForOthers')}
      </Typography>
    </Notice>
  );
};

const Stops = ({ stops }: { stops: readonly PassedStop[] }) => {
  const wordsOf = useStopWords();
  return (
    <ul style={{ listStyle: 'disc', paddingInlineStart: '2rem' }}>
      {stops.map((passed) => (
        <li key={passed.stop}>{wordsOf(passed)}</li>
      ))}
    </ul>
  );
};

/** The question names what is accepted, number by number: it stands in the history with the person's name. */
const Accept = ({ run, comparison }: { run: RunDetail; comparison: RunComparison }) => {
  const text = useTexts();
  const formats = useFormats();
  const wordsOf = useStopWords();
  const accept = useAcceptDifferences(run.documentId);
  const { bills, cents } = comparison.figures.now;

  return (
    <Flex gap={2}>
      <Question
        trigger={<Button>{text('held.accept')}</Button>}
        title={text('held.acceptTitle')}
        confirmLabel={text('held.acceptConfirm', { bills, kind: run.kind })}
        variant="success"
        reasonLabel={text('held.acceptReason')}
        onConfirm={(reason) => accept.mutateAsync({ reason })}
        failureWords={(code) => text.wordsFor('failure', code)}
      >
        {[
          ...comparison.stops.map(wordsOf),
          text('held.acceptBody', { bills, total: formats.euro(cents), kind: run.kind }),
        ].join(' ')}
      </Question>
    </Flex>
  );
};
