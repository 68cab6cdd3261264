import { Button, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { Panel } from '@nitida/kernel/strapi/admin';
import { downloadRejections } from '../../api/rejections.ts';
import { useOperatorLanguage } from '../../components/reasons.ts';
import { useTexts } from '../../texts.ts';
import { RejectionCodes } from './RejectionCodes.tsx';
import { RejectionRows } from './RejectionRows.tsx';

/** What was not accepted and why: first by reason, then line by line, and as a file for the source system. */
export const Rejections = ({ run }: { run: RunDetail }) => {
  const text = useTexts();
  const language = useOperatorLanguage();
  const { toggleNotification } = useNotification();
  const isEmpty = run.rejectionCounts.length === 0;

  const download = () => {
    downloadRejections(run.documentId, text('rejections.fileName', { run: run.documentId }), language).catch(() => {
      toggleNotification({ type: 'danger', message: text('rejections.notDownloaded') });
    });
  };

  // The file as a whole was at fault: the reason above says all there is to say.
  if (isEmpty && run.state === 'rejected') return null;

  return (
    <Panel
      title={text('rejections.title')}
      subtitle={text('rejections.subtitle', { rejected: run.rejectedCount, warnings: run.warningCount })}
      action={
        isEmpty ? null : (
          <Button variant="secondary" startIcon={<Download />} onClick={download}>
            {text('rejections.download')}
          </Button>
        )
      }
    >
      {isEmpty ? (
        <Typography textColor="neutral600">{text('rejections.none')}</Typography>
      ) : (
        <Flex direction="column" alignItems="stretch" gap={6}>
          <RejectionCodes counts={run.rejectionCounts} />
          <RejectionRows documentId={run.documentId} counts={run.rejectionCounts} />
        </Flex>
      )}
    </Panel>
  );
};
