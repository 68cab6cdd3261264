import { useQuery } from '@tanstack/react-query';
import { Flex } from '@strapi/design-system';
import { z } from 'zod';
import { MessageCounts, type MessageFilters } from '@nitida/plugin-dispatch/contract';
import { FailureNotice, Pager, useAddress, Waiting } from '@nitida/kernel/strapi/admin';
import { messagesQuery } from '../api/messages.ts';
import { useTexts } from '../texts.ts';
import { MessageTable } from './MessageTable.tsx';
import { StateChoice } from './StateChoice.tsx';

const States = MessageCounts.keyof();
type State = z.output<typeof States>;

const Page = z.coerce.number().int().min(1).default(1);
const Chosen = z.union([States, z.literal('none')]).optional();

/** Two lists on one page: each has its own words in the address. */
const ADDRESSES = {
  test: z.object({ lot: Chosen, lotPage: Page }),
  mass: z.object({ sent: Chosen, sentPage: Page }),
};
const NAMES = { test: { state: 'lot', page: 'lotPage' }, mass: { state: 'sent', page: 'sentPage' } } as const;

/** What a person must look at, shown without being asked for. */
const TROUBLE = ['uncertain', 'failed', 'bounced'] as const;

type Props = { documentId: string; kind: MessageFilters['kind']; counts: MessageCounts };

/** How many messages are in which state; every number leads to its rows. */
export const Messages = ({ documentId, kind, counts }: Props) => {
  const { filters, change, addressOf } = useAddress<z.ZodObject>(ADDRESSES[kind]);
  const names = NAMES[kind];
  const chosen = Chosen.parse(filters[names.state]) ?? TROUBLE.find((state) => counts[state] > 0) ?? 'none';

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <StateChoice
        counts={counts}
        chosen={chosen === 'none' ? null : chosen}
        onChoose={(state) => change({ [names.state]: state ?? 'none', [names.page]: undefined })}
      />
      {chosen === 'none' ? null : (
        <Rows
          documentId={documentId}
          question={{ kind, state: chosen, page: Page.parse(filters[names.page]) }}
          counts={counts}
          addressOf={(page) => addressOf({ [names.page]: page })}
        />
      )}
    </Flex>
  );
};

type RowsProps = {
  documentId: string;
  question: { kind: MessageFilters['kind']; state: State; page: number };
  counts: MessageCounts;
  addressOf: (page: number) => string;
};

const Rows = ({ documentId, question, counts, addressOf }: RowsProps) => {
  const text = useTexts();
  const { data, error, refetch } = useQuery(messagesQuery(documentId, question, JSON.stringify(counts)));

  if (error) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;

  return (
    <div>
      <MessageTable
        label={text('messages.label', { state: text(`messageState.${question.state}`) })}
        messages={data.results}
      />
      <Pager pagination={data.pagination} addressOf={addressOf} />
    </div>
  );
};
