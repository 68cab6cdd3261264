import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { FailureNotice, Notice, useFormats, Waiting } from '@nitida/kernel/strapi/admin';
import { messageContentQuery } from '../api/texts.ts';
import { useTexts } from '../texts.ts';
import { Content } from './content/Content.tsx';

type Props = { messageId: number; customerName: string };

/** A button that opens a message exactly as it was. */
export const MessageDialog = ({ messageId, customerName }: Props) => {
  const text = useTexts();

  return (
    <Modal.Root>
      <Modal.Trigger>
        <Button
          variant="tertiary"
          size="S"
          startIcon={<Eye />}
          aria-label={text('content.openFor', { name: customerName })}
        >
          {text('content.open')}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={text('content.close')}>
          <Modal.Title>{text('content.title', { name: customerName })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <AsItWas messageId={messageId} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};

const AsItWas = ({ messageId }: Pick<Props, 'messageId'>) => {
  const text = useTexts();
  const formats = useFormats();
  const { data: message, error, refetch } = useQuery(messageContentQuery(messageId));
  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!message) return <Waiting />;

  const { channel, contact, sentAt, language, from, content } = message;
  const facts = [text(`channel.${channel}`), contact, formats.language(language)];
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography textColor="neutral600" tag="p" style={{ overflowWrap: 'anywhere' }}>
        {[...facts, sentAt ? formats.instant(sentAt) : text('content.notSent')].join(' · ')}
      </Typography>
      {content ? (
        <>
          <Content content={content} from={from} />
          <Typography variant="pi" textColor="neutral600" tag="p">
            {text('content.links')}
          </Typography>
        </>
      ) : (
        <Notice tone="primary" title={text('content.notWritten')}>
          {text('content.notWrittenHint')}
        </Notice>
      )}
    </Flex>
  );
};
