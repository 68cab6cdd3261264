import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailHouse } from '@nitida/tests/fakes/mail-house';
import { newKeyPair, type SftpServer, startSftpServer } from '@nitida/tests/fakes/sftp-server';
import type { DeliveryEvent, HandedOver, MessageChannel, OutgoingMessage, PaperContent } from '../domain/channel.ts';
import { lotName } from '../domain/letter-lot.ts';
import { behavesLikeAChannel } from './channel-contract.ts';
import { channels } from './index.ts';

const keys = newKeyPair();

let root: string;
let server: SftpServer;
let cutAt: string | null = null;

const setUp = async () => {
  cutAt = null;
  root = await mkdtemp(join(tmpdir(), 'nitida-mail-house-'));
  await mkdir(join(root, 'nitida'));
  server = await startSftpServer({
    users: [{ name: 'lume', password: 'segreta', publicKey: keys.public, root }],
    hangsUpAt: (path) => path === cutAt,
  });
};
const tearDown = async () => {
  await server.stop();
  await rm(root, { recursive: true, force: true });
};

const connect = (change: object = {}): MessageChannel =>
  channels.connect(
    'mail-house',
    {
      host: '127.0.0.1',
      port: server.port,
      username: 'lume',
      password: 'segreta',
      hostKey: server.hostKey,
      path: '/nitida',
      ...change,
    },
    { fetch, now: () => new Date() },
  );

const letter = (reference: string, change: Partial<PaperContent> = {}): OutgoingMessage => ({
  reference,
  from: { name: 'Lume', address: 'Via dei Lampi 12\n00100 Borgo Lumera RM', replyTo: null },
  to: 'Ada Neri\nVia Roma 3\n00041 Villalampa RM',
  content: {
    kind: 'paper',
    language: 'it',
    head: { name: 'Lume', lines: ['Via dei Lampi 12'] },
    recipient: ['Ada Neri', 'Via Roma 3', '00041 Villalampa RM'],
    date: '21 novembre 2026',
    subject: 'La bolletta è pronta',
    text: 'Gentile cliente,\n\nla bolletta è pronta.',
    payment: [{ label: 'Importo', value: '€ 42,00' }],
    link: 'https://bollette.example/t/abc',
    isRegistered: false,
    ...change,
  },
});

const inFolder = (...parts: string[]) => join(root, 'nitida', ...parts);
const manifests = () => readdirSync(inFolder('lots')).filter((name) => name.endsWith('.csv'));

/** What was told since the last time, put away. */
async function reported(channel: MessageChannel): Promise<DeliveryEvent[]> {
  const events: DeliveryEvent[] = [];
  for await (const report of channel.fetchReports?.() ?? []) {
    events.push(...report.events);
    await report.putAway();
  }
  return events;
}

behavesLikeAChannel('a mail house', async () => {
  await setUp();
  const channel = connect();
  return {
    channel,
    message: (reference) => letter(reference),
    accepted: () => {
      const lines = (name: string) => readFileSync(inFolder('lots', name), 'utf8').trim().split('\r\n').slice(1);
      const lots = readdirSync(inFolder()).includes('lots') ? manifests() : [];
      return lots.flatMap(lines).map((line) => String(line.split(';')[0]));
    },
    refuse: (message) => letter(message.reference, { recipient: ['Ada Neri'] }),
    // The server says no to a file where a folder is.
    putOff: (message) => {
      mkdirSync(inFolder('lots', `${lotName([message.reference])}.pdf.part`), { recursive: true });
      return message;
    },
    loseAnswer: (message) => {
      cutAt = `/nitida/lots/${lotName([message.reference])}.csv`;
      return message;
    },
    deliver: async () => {
      await startMailHouse({ folder: inFolder() }).work();
      return reported(channel);
    },
    goAway: () => server.stop(),
  };
});

describe('a mail house', () => {
  beforeEach(setUp);
  afterEach(tearDown);

  const house = () => startMailHouse({ folder: inFolder() });
  const asked = (reference: string, handedOverAt = new Date()): HandedOver => ({
    reference,
    externalId: null,
    to: '',
    from: handedOverAt,
    until: handedOverAt,
    othersAmong: async () => [],
  });

  it('gets one PDF for the lot, and a manifest that says which pages are whose', async () => {
    const long = Array.from({ length: 60 }, (_, line) => `Riga ${line}`).join('\n\n');
    const messages = [letter('r-1'), letter('r-2', { text: long, isRegistered: true }), letter('r-3')];
    const { externalId } = await connect().submitLot!(messages, 'any');

    const manifest = await readFile(inFolder('lots', `${externalId}.csv`), 'utf8');
    expect(manifest.split('\r\n')).toEqual([
      'reference;page_from;page_to;sheets;registered;line_1;line_2;line_3;line_4;line_5;line_6',
      'r-1;1;1;1;no;Ada Neri;Via Roma 3;00041 Villalampa RM;;;',
      'r-2;3;5;2;yes;Ada Neri;Via Roma 3;00041 Villalampa RM;;;',
      'r-3;7;7;1;no;Ada Neri;Via Roma 3;00041 Villalampa RM;;;',
      '',
    ]);
    expect((await readdir(inFolder('lots'))).sort()).toEqual([`${externalId}.csv`, `${externalId}.pdf`]);
  });

  it('is given a lot once, however often it is handed over, and in whatever order', async () => {
    const [one, two] = [letter('r-1'), letter('r-2')];
    const first = await connect().submitLot!([one, two], 'a');
    await house().work();
    const again = await connect().submitLot!([two, one], 'b');
    expect(again.externalId).toBe(first.externalId);
    expect(await readdir(inFolder('lots'))).toEqual([]);
    expect(await house().taken()).toEqual(['r-1', 'r-2']);
  });

  it('takes no lot that was cut off before its manifest, and takes it whole the next time', async () => {
    cutAt = `/nitida/lots/${lotName(['r-1'])}.pdf`;
    await expect(connect().submit(letter('r-1'), 'r-1')).rejects.toMatchObject({ code: 'provider.unavailable' });
    await house().work();
    expect(await house().taken()).toEqual([]);

    cutAt = null;
    await connect().submit(letter('r-1'), 'r-1');
    await house().work();
    expect(await house().taken()).toEqual(['r-1']);
  });

  it('is asked for a letter by its manifests, those it has taken too', async () => {
    const channel = connect();
    expect(await channel.lookUp!(asked('r-1'))).toBeNull();

    const { externalId } = await channel.submitLot!([letter('r-1'), letter('r-11')], 'any');
    expect(await channel.lookUp!(asked('r-1'))).toMatchObject([{ type: 'accept', externalId }]);
    await house().work();
    expect(await channel.lookUp!(asked('r-11'))).toMatchObject([{ type: 'accept', externalId }]);
    expect(await channel.lookUp!(asked('r-'))).toBeNull();
  });

  it('does not claim to have never heard of what is long ago', async () => {
    const longAgo = new Date(Date.now() - 40 * 86_400_000);
    await expect(connect().lookUp!(asked('r-1', longAgo))).rejects.toMatchObject({ code: 'provider.unavailable' });
  });

  it('tells what became of each letter', async () => {
    const channel = connect();
    const messages = [
      letter('r-1', { isRegistered: true }),
      letter('r-2', { recipient: ['SCONOSCIUTO', 'Via Roma'] }),
      letter('r-3', { recipient: ['Ada Neri', 'Via ASSENTE 2'] }),
    ];
    await channel.submitLot!(messages, 'any');
    await house().work();

    const events = await reported(channel);
    expect(events.map(({ reference, type, detail }) => `${reference} ${type} ${detail}`)).toEqual([
      'r-1 accept printed R00000000001IT',
      'r-1 accept posted R00000000001IT',
      'r-1 deliver delivered R00000000001IT',
      'r-2 accept printed',
      'r-2 accept posted',
      'r-2 bounce returned',
      'r-3 accept printed',
      'r-3 accept posted',
      'r-3 bounce returned',
    ]);
    expect(events.filter(({ isPermanent }) => isPermanent).map(({ reference }) => reference)).toEqual(['r-2']);
    expect(await reported(channel)).toEqual([]);
    expect(await readdir(inFolder('tracking', 'done'))).toHaveLength(1);
  });

  it('keeps a tracking file apart when a line of it cannot be read, and reads the others', async () => {
    await mkdir(inFolder('tracking'));
    const lines = ['Reference,Event,Code,Time,Tracking_Number', 'r-1,delivered,,2026-11-20T10:00:00Z,', 'r-2,lost,,x,'];
    await writeFile(inFolder('tracking', 'a.csv'), `\uFEFF${lines.join('\n')}`);
    await writeFile(inFolder('tracking', 'b.csv.part'), 'not yet');

    expect(await reported(connect())).toMatchObject([{ reference: 'r-1', type: 'deliver' }]);
    expect(await readdir(inFolder('tracking', 'unread'))).toEqual(['a.csv']);
    expect(await readdir(inFolder('tracking'))).toContain('b.csv.part');
  });

  it('says what does not work, and what to look at', async () => {
    const problemOf = (change: object) =>
      connect(change).check!().then(
        () => null,
        (error: { details: { problem: string } }) => error.details.problem,
      );
    expect(await problemOf({})).toBeNull();
    expect(await problemOf({ password: undefined, privateKey: keys.private })).toBeNull();
    expect(await problemOf({ password: 'wrong' })).toBe('login_refused');
    expect(await problemOf({ hostKey: `SHA256:${'A'.repeat(43)}` })).toBe('host_key_changed');
    expect(await problemOf({ path: '/nowhere' })).toBe('path_missing');
    expect(await problemOf({ privateKey: 'no key' })).toBe('key_unreadable');
    expect(await problemOf({ port: 1 })).toBe('unreachable');
  });

  it('wants a password or a key', () => {
    expect(() => connect({ password: undefined })).toThrow(expect.objectContaining({ code: 'provider.bad_settings' }));
  });
});
