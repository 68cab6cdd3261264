import { Checkbox, Flex, Typography } from '@strapi/design-system';
import type { UncertainMessage } from '@nitida/plugin-dispatch/contract';
import { type Column, DataTable, useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

type Props = {
  messages: readonly UncertainMessage[];
  chosen: readonly number[];
  /** Null: this person decides nothing. */
  onChoose: ((ids: readonly number[]) => void) | null;
};

export const UncertainTable = ({ messages, chosen, onChoose }: Props) => {
  const text = useTexts();
  const formats = useFormats();

  const toggle = (id: number) => onChoose?.(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);

  const columns: Column<UncertainMessage>[] = [
    {
      name: 'customer',
      header: text('uncertain.customer'),
      cell: ({ id, customerName, customerCode, billNumber }) => (
        <Flex gap={3} alignItems="flex-start">
          {onChoose ? (
            <Checkbox
              aria-label={text('uncertain.choose', { customer: customerName, bill: billNumber })}
              checked={chosen.includes(id)}
              onCheckedChange={() => toggle(id)}
            />
          ) : null}
          <div>
            {`${customerName} (${customerCode})`}
            <Small>{billNumber}</Small>
          </div>
        </Flex>
      ),
    },
    {
      name: 'where',
      header: text('uncertain.where'),
      cell: ({ channel, contact, sender }) => (
        <>
          {`${text(`channel.${channel}`)}, ${contact}`}
          <Small>{sender?.name ?? text('uncertain.house')}</Small>
        </>
      ),
    },
    {
      name: 'since',
      header: text('uncertain.since'),
      cell: ({ since, attempts }) => (
        <>
          {since ? formats.instant(since) : '–'}
          <Small>{text('uncertain.attempts', { count: attempts })}</Small>
        </>
      ),
    },
    { name: 'known', header: text('uncertain.known'), cell: (message) => <Known message={message} /> },
    {
      name: 'reference',
      header: text('uncertain.reference'),
      cell: ({ reference }) => <code style={{ overflowWrap: 'anywhere' }}>{reference}</code>,
    },
    {
      name: 'run',
      header: text('uncertain.run'),
      cell: ({ run, company }) => (
        <>
          {run?.title ?? text('uncertain.single')}
          <Small>{company.name}</Small>
        </>
      ),
    },
  ];

  return <DataTable label={text('uncertain.title')} columns={columns} rows={messages} keyOf={({ id }) => id} />;
};

/** The last that was heard of it, in our words and in theirs. */
const Known = ({ message: { errorCode, errorText, unknownAt, isOver } }: { message: UncertainMessage }) => {
  const text = useTexts();
  const formats = useFormats();

  return (
    <>
      {errorCode ? (text.wordsFor('messageFault', errorCode) ?? errorCode) : '–'}
      {errorText ? <Small>{errorText}</Small> : null}
      {unknownAt ? <Small>{text('uncertain.unknown', { at: formats.instant(unknownAt) })}</Small> : null}
      {isOver ? <Small>{text('uncertain.isOver')}</Small> : null}
    </>
  );
};

const Small = ({ children }: { children: string }) => (
  <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
    {children}
  </Typography>
);
