import { Button } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import type { Sender } from '@nitida/plugin-dispatch/contract/senders';
import { Question } from '@nitida/kernel/strapi/admin';
import { useDeleteSender } from '../../api/senders.ts';
import { useTexts } from '../../texts.ts';

/** What was sent through it stays in the ledger. */
export const DeleteSender = ({ sender: { documentId, company, channel } }: { sender: Sender }) => {
  const text = useTexts();
  const navigate = useNavigate();
  const remove = useDeleteSender(documentId);

  return (
    <Question
      trigger={
        <Button variant="danger-light" startIcon={<Trash />}>
          {text('senders.delete')}
        </Button>
      }
      title={text('senders.deleteTitle', { company: company.name, channel: text(`channel.${channel}`) })}
      confirmLabel={text('senders.delete')}
      variant="danger"
      onConfirm={async () => {
        await remove.mutateAsync(undefined);
        navigate('..', { relative: 'path' });
      }}
      failureWords={(code) => text.wordsFor('failure', code)}
    >
      {text('senders.deleteBody')}
    </Question>
  );
};
