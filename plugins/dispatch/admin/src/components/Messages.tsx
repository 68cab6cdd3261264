import { useQuery } from '@tanstack/react-query';
import { Flex } from '@strapi/design-system';
import { z } from 'zod';
import { MessageCounts, type MessageFilters } from '@nitida/plugin-dispatch/contract';
import { FailureNotice, Pager, useAddress, Waiting } from '@nitida/kernel/strapi/admin';
import { type MessageQuestion, messagesQuery } from '../api/messages.ts';
import { useTexts } from '../texts.ts';
import { MessageTable } from './MessageTable.tsx';
import { StateChoice } from './StateChoice.tsx';

const States = MessageCounts.keyof();
type State = z.output<typeof States>;

const Page = z.coerce.number().int().min(1).default(1);
const Chosen = z.union([States, z.literal('none')]).optional();

/** Several lists on one page: each has its own words in the address. */
const NAMES = { test: 'lot', mass: 'sent', resend: 'again' } as const satisfies Record<MessageFilters['kind'], string>;

/** What a person must look at, shown without being asked for. */
const TROUBLE = ['uncertain', 'failed', 'bounced'] as const;

type Props = {
  documentId: string;
  kind: MessageFilters['kind'];
  /** Which sending again. */
  resend?: number;
  counts: MessageCounts;
  /** Shows rows only when asked. */
  isQuiet?: boolean;
};

/** How many messages are in which state; every number leads to its rows. */
export const Messages = ({ documentId, kind, resend, counts, isQuiet = false }: Props) => {
  const state = `${NAMES[kind]}${resend ?? ''}`;
  const page = `${state}Page`;
  const { filters, change, addressOf } = useAddress<z.ZodObject>(z.object({ [state]: Chosen, [page]: Page }));
  const trouble = isQuiet ? undefined : TROUBLE.find((one) => counts[one] > 0);
  const chosen = Chosen.parse(filters[state]) ?? trouble ?? 'none';

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <StateChoice
        counts={counts}
        chosen={chosen === 'none' ? null : chosen}
        onChoose={(next) => change({ [state]: next ?? 'none', [page]: undefined })}
      />
      {chosen === 'none' ? null : (
        <Rows
          documentId={documentId}
          question={{ kind, resend, state: chosen, page: Page.parse(filters[page]) }}
          counts={counts}
          addressOf={(next) => addressOf({ [page]: next })}
        />
      )}
    </Flex>
  );
};

type RowsProps = {
  documentId: string;
  question: MessageQuestion & { state: State };
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
