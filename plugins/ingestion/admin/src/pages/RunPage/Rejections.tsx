import { useQuery } from '@tanstack/react-query';
import { Flex, Typography } from '@strapi/design-system';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { Panel } from '@nitida/kernel/strapi/admin';
import { mendingQuery } from '../../api/rejections.ts';
import { useTexts } from '../../texts.ts';
import { RejectionCodes } from './RejectionCodes.tsx';
import { RejectionDownload } from './RejectionDownload.tsx';
import { RejectionMending } from './RejectionMending.tsx';
import { RejectionRows } from './RejectionRows.tsx';

/** What was not accepted and why: how it comes back, then by reason, then line by line. */
export const Rejections = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const { data: mending } = useQuery(mendingQuery(run.documentId, run.state));
  const isEmpty = run.rejectionCounts.length === 0;

  // The file as a whole was at fault: the reason above says all there is to say.
  if (isEmpty && run.state === 'rejected') return null;

  return (
    <Panel
      title={text('rejections.title')}
      subtitle={text('rejections.subtitle', { rejected: run.rejectedCount, warnings: run.warningCount })}
      action={
        isEmpty ? null : (
          <Flex gap={2} wrap="wrap">
            <RejectionDownload documentId={run.documentId} what="rejections.csv" />
            <RejectionDownload documentId={run.documentId} what="rejections.xlsx" />
          </Flex>
        )
      }
    >
      {isEmpty ? (
        <Typography textColor="neutral600">{text('rejections.none')}</Typography>
      ) : (
        <Flex direction="column" alignItems="stretch" gap={6}>
          {mending ? <RejectionMending documentId={run.documentId} mending={mending} /> : null}
          <RejectionCodes counts={run.rejectionCounts} />
          <RejectionRows run={run} openCount={mending?.openCount ?? 0} />
        </Flex>
      )}
    </Panel>
  );
};
