import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import type { RawCallback } from '@nitida/kernel/provider';
import { ProviderError } from '@nitida/kernel/provider-error';
import { execute } from '@nitida/kernel/sql';
import type { Channels, DeliveryEvent, KnownAccount, MessageChannel } from '../domain/channel.ts';
import { forgeriesOver } from '../domain/forgeries.ts';
import { countForgedCallback } from '../sql/forged-callbacks.sql.ts';
import { recordDeliveries } from './record-deliveries.ts';

type Deps = {
  db: Pick<Knex, 'raw'>;
  channels: Pick<Channels, 'ofSender'>;
  connect(provider: string, settings: unknown): MessageChannel;
  warn(message: string): void;
};

/**
 * Takes what a provider reports. Nothing of it is looked at before its signature is known to be right;
 * a forged one is counted for its sender, and forgotten. What is genuine is recorded before it is
 * answered: who got no answer tells it again.
 */
export function receiveCallback({ db, channels, connect, warn }: Deps) {
  const isTooMany = forgeriesOver(() => performance.now());
  const nobody = connect('twilio-sms', {
    accountSid: `AC${'0'.repeat(32)}`,
    authToken: randomBytes(16).toString('hex'),
    callbackUrl: 'https://nobody.invalid/',
  });

  const called = async (documentId: string): Promise<KnownAccount | null> => {
    try {
      const account = await channels.ofSender(documentId);
      return account?.channel.readCallback ? account : null;
    } catch (cause) {
      warn('dispatch: a callback came in for an account whose settings or secrets cannot be read');
      throw new AppError('unavailable', 'callback.account_unreadable', 'Try again later', { cause });
    }
  };

  return async (documentId: string, callback: RawCallback, address: string): Promise<void> => {
    const account = await called(documentId);
    // A sender that does not exist takes as long as one whose signature is wrong.
    const channel = account?.channel ?? nobody;
    const events = await read(channel, callback);
    if (events !== null && account !== null) {
      await recordDeliveries({ db })(account.companyId, account.channelId, events);
      return;
    }

    if (isTooMany(address))
      throw new AppError('unavailable', 'callback.too_many', 'Too many callbacks that nobody signed');
    if (account === null) throw new AppError('not_found', 'sender.unknown', 'There is no such sender');
    await execute(db, countForgedCallback(account));
    throw new AppError('forbidden', 'callback.forged', 'The signature is not right');
  };
}

/** Null: it is not what it says. */
async function read(channel: MessageChannel, callback: RawCallback): Promise<readonly DeliveryEvent[] | null> {
  try {
    return (await channel.readCallback?.(callback)) ?? null;
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'provider.bad_signature') return null;
    throw error;
  }
}
