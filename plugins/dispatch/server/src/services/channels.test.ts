import { useDatabase } from '@nitida/database/testing/use-database';
import { secretBox } from '@nitida/kernel/secret-box';
import type { MessageChannel, OutgoingMessage } from '../domain/channel.ts';
import { sealSecrets } from './account-secrets.ts';
import { channelsOf } from './channels.ts';

const box = secretBox('6'.repeat(64));
const db = useDatabase();

type Made = { provider: string; settings: Record<string, unknown>; isClosed: boolean; channel: MessageChannel };

function opening(houseUrl: string | null = 'smtp://house.example') {
  const made: Made[] = [];
  const channels = channelsOf({
    db: db(),
    box,
    house: { url: houseUrl, connections: 5 },
    cmsUrl: 'https://cms.example',
    connect: (provider, settings) => {
      const one: Made = {
        provider,
        settings: settings as Record<string, unknown>,
        isClosed: false,
        channel: {
          submit: async () => ({ externalId: 'x', response: 'x' }),
          unitsOf: () => 3,
          close: () => void (one.isClosed = true),
        },
      };
      made.push(one);
      return one.channel;
    },
  });
  return { channels, made };
}

describe('the account of a company on a channel', () => {
  let lume: number;
  beforeEach(async () => {
    const [company] = await db()('companies')
      .insert({ document_id: 'companyofthechannels0001', name: 'Lume', code: 'lume' })
      .returning<{ id: number }[]>('id');
    lume = company!.id;
  });

  const sender = async (channel: string, fields: object = {}) => {
    const [row] = await db()('dispatch_senders')
      .insert({
        document_id: `senderofthechannels${channel.slice(0, 5)}`,
        company_id: lume,
        channel,
        from_name: 'Lume',
        from_address: 'x',
        updated_at: '2026-11-21 10:00:00',
        ...fields,
      })
      .returning<{ id: number }[]>('id');
    return row!.id;
  };

  it('is opened once, with its secrets, and again when somebody changed it', async () => {
    const id = await sender('sms', {
      settings: { accountSid: 'AC1' },
      secrets: sealSecrets(box, { authToken: 'geheim' }),
      per_second: 7,
      connections: 2,
      tariff_millicents: 4_500,
    });
    const { channels, made } = opening();
    const account = await channels.open(lume, 'sms');
    expect(account).toMatchObject({ senderId: id, channelId: 'sms', perSecond: 7, connections: 2 });
    expect(account?.costMillicents?.({} as OutgoingMessage)).toBe(13_500);
    expect((await channels.open(lume, 'sms'))?.channel).toBe(account?.channel);
    expect(made.map(({ provider, settings }) => ({ provider, settings }))).toEqual([
      {
        provider: 'twilio-sms',
        settings: expect.objectContaining({ accountSid: 'AC1', authToken: 'geheim', connections: 2 }),
      },
    ]);

    await db()('dispatch_senders').where({ id }).update({ updated_at: '2026-11-21 10:00:01' });
    expect((await channels.open(lume, 'sms'))?.channel).not.toBe(account?.channel);
    // What is being handed over through the old one is not cut off.
    expect(made.map(({ isClosed }) => isClosed)).toEqual([false, false]);
    channels.close();
    expect(made[1]?.isClosed).toBe(true);
  });

  it('is none where it has none, or where it is switched off', async () => {
    const { channels, made } = opening();
    expect(await channels.open(lume, 'sms')).toBeNull();
    await sender('letter', { is_enabled: false, settings: { host: 'sftp.example' } });
    expect(await channels.open(lume, 'letter')).toBeNull();
    await sender('email', { is_enabled: false });
    expect(await channels.open(lume, 'email')).toBeNull();
    expect(made).toEqual([]);
  });

  it('is the house’s mail server for e-mail without one of its own: all companies share it', async () => {
    const { channels, made } = opening();
    const before = await channels.open(lume, 'email');
    expect(before).toMatchObject({ senderId: null, perSecond: null, connections: 5 });

    const id = await sender('email', { tariff_millicents: 10 });
    const shared = await channels.open(lume, 'email');
    expect(shared).toMatchObject({ senderId: null });
    expect(shared?.channel).toBe(before?.channel);
    await db()('dispatch_senders').where({ id }).update({ per_second: 4 });
    expect(await channels.open(lume, 'email')).toMatchObject({ senderId: id, perSecond: 4 });
    expect(made).toHaveLength(1);
    expect(await opening(null).channels.open(lume, 'email')).toBeNull();
  });

  it('says so when its secrets cannot be opened', async () => {
    await sender('letter', { settings: { host: 'x' }, secrets: secretBox('7'.repeat(64)).seal('{}') });
    await expect(opening().channels.open(lume, 'letter')).rejects.toMatchObject({ code: 'secret.unknown_key' });
  });
});
