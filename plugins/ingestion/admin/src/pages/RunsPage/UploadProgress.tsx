import { Flex, Typography } from '@strapi/design-system';
import { Bar, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';
import type { UploadState } from './use-upload.ts';

type Props = { state: UploadState; sentBytes: number; totalBytes: number };

/** How far it is, and why it stands still if it does. */
export const UploadProgress = ({ state, sentBytes, totalBytes }: Props) => {
  const text = useTexts();
  const formats = useFormats();

  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {state === 'idle' ? null : <Bar label={text('upload.progress')} done={sentBytes} total={totalBytes} />}
      <Typography variant="pi" textColor="neutral600" role="status">
        {state === 'idle' ? '' : text(`uploadState.${state}`)}
      </Typography>
      {state === 'idle' ? null : (
        <Typography variant="pi" textColor="neutral600">
          {text('upload.sent', { sent: formats.size(sentBytes), total: formats.size(totalBytes) })}
        </Typography>
      )}
    </Flex>
  );
};
