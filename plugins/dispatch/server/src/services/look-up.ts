import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { ProviderError } from '@nitida/kernel/provider-error';
import { execute, rows } from '@nitida/kernel/sql';
import type { ChannelId } from '../../../contract/channels.ts';
import type { Channels, DeliveryEvent, HandedOver, MessageChannel } from '../domain/channel.ts';
import {
  ExternalId,
  giveBackLookUps,
  knownExternalIds,
  MessageToLookUp,
  recordUnknown,
  takeMessagesToLookUp,
} from '../sql/messages-to-look-up.sql.ts';

type Deps = {
  db: Pick<Knex, 'raw'>;
  channels: Pick<Channels, 'ofSender'>;
  record(companyId: number, channelId: ChannelId, events: readonly DeliveryEvent[]): Promise<unknown>;
  warn(message: string): void;
};

const AT_ONCE = 50;

/** A worker that died is noticed so long after it handed the message over. */
const NOTICED_MS = 10 * 60_000;

/**
 * Asks what became of messages of which nobody has told the end: those that are uncertain, and those
 * whose report is overdue. What the far side says comes through the same door as its reports. Of what
 * it has never heard is written down that it was asked; nothing is sent again but by a person.
 */
export const lookUpMessages =
  (deps: Deps) =>
  async (signal: AbortSignal): Promise<void> => {
    for (let taken = AT_ONCE; taken === AT_ONCE && !signal.aborted;) {
      const messages = await rows(deps.db, MessageToLookUp, takeMessagesToLookUp(AT_ONCE));
      taken = messages.length;
      for (const ofSender of Map.groupBy(messages, ({ sender }) => sender).values()) {
        await askAbout(deps, ofSender, signal);
      }
    }
  };

/** All of one account. Once it does not answer, the rest of them wait. */
async function askAbout(deps: Deps, messages: readonly MessageToLookUp[], signal: AbortSignal): Promise<void> {
  const channel = await channelOf(deps, messages[0]?.sender ?? null);
  for (const [index, message] of messages.entries()) {
    const isUnreachable = signal.aborted || !channel?.lookUp || (await isDown(() => ask(deps, channel, message)));
    if (!isUnreachable) continue;
    const rest = messages.slice(index).map(({ id }) => id);
    // An account that is gone will not answer tomorrow either.
    if (channel || signal.aborted) await execute(deps.db, giveBackLookUps(rest));
    return;
  }
}

async function channelOf({ channels, warn }: Deps, sender: string | null): Promise<MessageChannel | null> {
  if (sender === null) return null;
  try {
    return (await channels.ofSender(sender))?.channel ?? null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    warn(`dispatch: messages cannot be looked up, their account cannot be opened: ${error.code}`);
    return null;
  }
}

async function isDown(ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask();
    return false;
  } catch (error) {
    // Several messages could be it: another time that may be otherwise.
    if (error instanceof ProviderError) return error.code === 'provider.unavailable';
    throw error;
  }
}

async function ask({ db, record }: Deps, channel: MessageChannel, message: MessageToLookUp): Promise<void> {
  const { id, company_id: companyId, reference, external_id: externalId, address: to, since } = message;
  const asked: HandedOver = {
    ...{ reference, externalId, to },
    from: new Date(since.getTime() - NOTICED_MS),
    until: since,
    othersAmong: async (ids) => (await rows(db, ExternalId, knownExternalIds(ids))).map((row) => row.external_id),
  };
  const events = await channel.lookUp?.(asked);
  if (events) await record(companyId, message.channel, events);
  else await execute(db, recordUnknown(companyId, id));
}
