import { useQuery } from '@tanstack/react-query';
import { Flex } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import type { RunSectionProps } from '@nitida/plugin-ingestion/contract/admin';
import { FailureNotice, Panel, permission, Waiting } from '@nitida/kernel/strapi/admin';
import { runDispatchQuery, useDispatchMove } from '../api/run-dispatch.ts';
import { useTexts } from '../texts.ts';
import { ApprovalStep } from './ApprovalStep.tsx';
import { RecipientsStep } from './RecipientsStep.tsx';
import { SendingStep } from './SendingStep.tsx';
import { TestLotStep } from './TestLotStep.tsx';
import { usePermissions } from './permissions.ts';

const READ = [permission('plugin::dispatch.read')];

/** Before a run is ready there is nobody to write to; after a rejection there never will be. */
const WITHOUT = new Set(['received', 'checking', 'held', 'suspended', 'rejected', 'failed']);

/** Whom a run will be sent to, the test lot, the approval and the sending. */
export const RunDispatchSection = (props: RunSectionProps) => {
  const { allowedActions } = useRBAC(READ);
  return allowedActions.canRead && !WITHOUT.has(props.state) ? <Section {...props} /> : null;
};

const Section = ({ documentId, state, onMoved }: RunSectionProps) => {
  const text = useTexts();
  const permissions = usePermissions();
  const move = useDispatchMove(documentId, onMoved);
  const { data: dispatch, error, refetch } = useQuery(runDispatchQuery(documentId, state));

  if (!dispatch) {
    return (
      <Panel title={text('title')}>
        {error ? <FailureNotice error={error} onRetry={() => void refetch()} /> : <Waiting />}
      </Panel>
    );
  }

  const step = { documentId, state, dispatch, move, permissions };
  return (
    <Panel title={text('title')} subtitle={text('subtitle')}>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={0}>
        <RecipientsStep {...step} />
        <TestLotStep {...step} />
        <ApprovalStep {...step} />
        <SendingStep {...step} />
      </Flex>
    </Panel>
  );
};
