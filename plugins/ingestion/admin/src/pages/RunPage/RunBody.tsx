import { Flex } from '@strapi/design-system';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { Columns } from './Columns.tsx';
import { Comparison } from './Comparison.tsx';
import { HeldNotice } from './HeldNotice.tsx';
import { OtherSections } from './OtherSections.tsx';
import { ReissuedBills } from './ReissuedBills.tsx';
import { Rejections } from './Rejections.tsx';
import { RetryOf } from './RetryOf.tsx';
import { RunContacts } from './RunContacts.tsx';
import { RunFiles } from './RunFiles.tsx';
import { RunFigures } from './RunFigures.tsx';
import { RunHistory } from './RunHistory.tsx';
import { RunPhases } from './RunPhases.tsx';
import { RunReason } from './RunReason.tsx';
import { RunSteps } from './RunSteps.tsx';
import { SuspendedNotice } from './SuspendedNotice.tsx';

/** What matters now on the left, what happened until now on the right. */
export const RunBody = ({ run, onMoved }: { run: RunDetail; onMoved: () => void }) => (
  <Flex direction="column" alignItems="stretch" gap={6}>
    <RunSteps run={run} />
    <RunReason run={run} />
    <HeldNotice run={run} />
    <SuspendedNotice run={run} />
    <RetryOf run={run} />
    <Columns
      main={
        <>
          <RunFigures run={run} />
          <Comparison run={run} />
          <ReissuedBills run={run} />
          <RunContacts run={run} />
          <OtherSections run={run} onMoved={onMoved} />
          <Rejections run={run} />
        </>
      }
      side={
        <>
          <RunPhases run={run} />
          <RunFiles files={run.files} />
          <RunHistory history={run.history} />
        </>
      }
    />
  </Flex>
);
