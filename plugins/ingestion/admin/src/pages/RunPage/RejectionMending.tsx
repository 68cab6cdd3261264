import { Flex, Link, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { Link as RouterLink } from 'react-router-dom';
import type { Mending } from '@nitida/plugin-ingestion/contract';
import { Notice, permission, useFormats } from '@nitida/kernel/strapi/admin';
import { RunStateBadge } from '../../components/RunStateBadge.tsx';
import { useTexts } from '../../texts.ts';
import { MendedUpload } from './MendedUpload.tsx';
import { RejectionDownload } from './RejectionDownload.tsx';

const UPLOAD = [permission('plugin::ingestion.upload')];

/** How what was rejected comes back: as a workbook to be corrected, and which runs have brought it since. */
export const RejectionMending = ({ documentId, mending }: { documentId: string; mending: Mending }) => {
  const text = useTexts();
  const { allowedActions } = useRBAC(UPLOAD);
  const { openCount, mendedCount, obstacle, retries } = mending;

  if (openCount + mendedCount === 0 || obstacle === 'retry') return null;
  const title = openCount === 0 ? text('mend.allDone') : text('mend.open', { open: openCount, mended: mendedCount });

  return (
    <Notice
      tone={openCount === 0 ? 'success' : 'primary'}
      title={title}
      action={
        obstacle ? null : (
          <Flex gap={2} wrap="wrap">
            <RejectionDownload documentId={documentId} what="mend.xlsx" />
            {allowedActions.canUpload ? <MendedUpload documentId={documentId} /> : null}
          </Flex>
        )
      }
    >
      {obstacle === 'nothing_open' ? null : text(obstacle ? `mend.${obstacle}` : 'mend.hint')}
      {retries.length > 0 ? <Retries retries={retries} /> : null}
    </Notice>
  );
};

const Retries = ({ retries }: Pick<Mending, 'retries'>) => {
  const text = useTexts();
  const formats = useFormats();

  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={1} paddingTop={2} aria-label={text('mend.retries')}>
      {retries.map(({ documentId, title, state, receivedAt, billCount }) => (
        <Flex key={documentId} tag="li" gap={2} wrap="wrap">
          <Link tag={RouterLink} to={`../runs/${documentId}`}>
            {title}
          </Link>
          <RunStateBadge state={state} />
          <Typography variant="pi" textColor="neutral700">
            {text('mend.retryFacts', { at: formats.instant(receivedAt), bills: billCount })}
          </Typography>
        </Flex>
      ))}
    </Flex>
  );
};
