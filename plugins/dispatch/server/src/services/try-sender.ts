import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import type { SecretBox } from '@nitida/kernel/secret-box';
import { execute, rows } from '@nitida/kernel/sql';
import type { CheckResult } from '../../../contract/senders.ts';
import { connectionOf, usesHouseServer } from '../domain/account.ts';
import type { MessageChannel } from '../domain/channel.ts';
import { trialMessage } from '../domain/trial-message.ts';
import { findSender, SenderRow, tellSender } from '../sql/senders.sql.ts';
import { openSecrets } from './account-secrets.ts';
import type { Person } from './sender-desk.ts';

type Deps = {
  db: Knex;
  box: SecretBox;
  houseUrl: string | null;
  connect: (provider: string, settings: unknown) => MessageChannel;
  now: () => Date;
};

export type TrySender = ReturnType<typeof trySenderOf>;

/** Whether a sender works, before customers depend on it: also one that is still switched off. */
export function trySenderOf({ db, box, houseUrl, connect, now }: Deps) {
  async function row(companyIds: readonly number[], documentId: string): Promise<SenderRow> {
    const [found] = await rows(db, SenderRow, findSender(companyIds, documentId));
    if (!found) throw new AppError('not_found', 'sender.unknown', 'There is no such sender');
    return found;
  }

  /** With a connection of its own, so that what is wrong with it disturbs no sending. */
  function open(sender: SenderRow): MessageChannel {
    if (usesHouseServer(sender)) {
      if (houseUrl === null) throw new AppError('conflict', 'sender.no_house_server', 'The house has no mail server');
      return connect('smtp', { url: houseUrl, connections: 1 });
    }
    const { channel, settings } = sender;
    const connection = connectionOf({ channel, settings, secrets: openSecrets(box, sender.secrets), connections: 1 });
    return connect(connection.provider, connection.settings);
  }

  async function attempt(sender: SenderRow, work: (channel: MessageChannel) => Promise<unknown>): Promise<CheckResult> {
    try {
      const channel = open(sender);
      try {
        await work(channel);
      } finally {
        channel.close();
      }
      return { isWorking: true, problem: null, detail: null };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { problem, response } = error.details;
      return {
        isWorking: false,
        problem: typeof problem === 'string' ? problem : error.code,
        detail: typeof response === 'string' ? response : null,
      };
    }
  }

  async function told(person: Person, sender: SenderRow, event: string, result: CheckResult): Promise<CheckResult> {
    const { company_id: companyId, id: senderId } = sender;
    await execute(db, tellSender(person, { companyId, senderId, event, details: { ...result } }));
    return result;
  }

  return {
    /** Logs in, and sends nothing. */
    async check(companyIds: readonly number[], documentId: string, person: Person): Promise<CheckResult> {
      const sender = await row(companyIds, documentId);
      const result = await attempt(sender, async (channel) => {
        if (!channel.check) throw new AppError('conflict', 'sender.no_check', 'Only a message can try this channel');
        await channel.check();
      });
      return told(person, sender, 'check', result);
    },

    /** One real message, as the company's customers get them, to one person. */
    async trial(
      companyIds: readonly number[],
      documentId: string,
      { to, language }: { to: string; language: 'it' | 'en' },
      person: Person,
    ): Promise<CheckResult> {
      const sender = await row(companyIds, documentId);
      const {
        channel: channelId,
        company_name: company,
        from_name: name,
        from_address: address,
        reply_to: replyTo,
      } = sender;
      const from = { name, address, replyTo };
      const message = trialMessage({ channel: channelId, company, sender: from, to, language, now: now() });
      const result = await attempt(sender, (channel) =>
        channel.submitLot
          ? channel.submitLot([message], message.reference)
          : channel.submit(message, message.reference),
      );
      return told(person, sender, 'trial', result);
    },
  };
}
