import { Typography } from '@strapi/design-system';
import type { MessageRow } from '@nitida/plugin-dispatch/contract';
import { type Column, DataTable, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';
import { MessageDialog } from './MessageDialog.tsx';

/** Messages, to whom and what became of them. Addresses come with their middle hidden. */
export const MessageTable = ({ label, messages }: { label: string; messages: readonly MessageRow[] }) => {
  const text = useTexts();
  const formats = useFormats();

  const columns: Column<MessageRow>[] = [
    {
      name: 'customer',
      header: text('messages.customer'),
      cell: ({ customerName, customerCode }) => `${customerName} (${customerCode})`,
    },
    { name: 'bill', header: text('messages.bill'), cell: ({ billNumber }) => billNumber },
    { name: 'contact', header: text('messages.contact'), cell: ({ contact }) => contact },
    { name: 'sentAt', header: text('messages.sentAt'), cell: ({ sentAt }) => (sentAt ? formats.instant(sentAt) : '–') },
    { name: 'error', header: text('messages.error'), cell: (message) => <Fault message={message} /> },
    {
      name: 'content',
      header: text('messages.content'),
      cell: ({ id, customerName }) => <MessageDialog messageId={id} customerName={customerName} />,
    },
  ];

  return <DataTable label={label} columns={columns} rows={messages} keyOf={({ id }) => id} />;
};

/** Our words for the fault, and below them what the other side said. */
const Fault = ({ message: { errorCode, errorText } }: { message: MessageRow }) => {
  const text = useTexts();
  if (errorCode === null && errorText === null) return '–';

  return (
    <>
      {errorCode ? (text.wordsFor('messageFault', errorCode) ?? errorCode) : null}
      {errorText ? (
        <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {errorText}
        </Typography>
      ) : null}
    </>
  );
};
