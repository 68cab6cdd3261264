import { complaintMail, deliveryStatusMail } from '@nitida/tests/fakes/bounce-mails';
import { type ImapServer, startImapServer } from '@nitida/tests/fakes/imap-server';
import type { DeliveryReport } from '../domain/channel.ts';
import { smtp } from './smtp.ts';

const messageId = (number: number) => `<00000000-0000-4000-8000-${String(number).padStart(12, '0')}@acqua.example>`;
const bounce = (number: number) => deliveryStatusMail({ messageId: messageId(number), to: 'anna@posta.example' });
const letterOfAPerson = 'From: anna@posta.example\r\nSubject: Buongiorno\r\n\r\nQuando arriva la bolletta?\r\n';

describe('a mailbox for what comes back', () => {
  let server: ImapServer;
  let channel: ReturnType<typeof connect>;

  const connect = (mailboxUrl: string) =>
    smtp.connect({ url: 'smtp://127.0.0.1:9', connections: 1, mailboxUrl }, { fetch, now: () => new Date() });
  const start = async (options?: Parameters<typeof startImapServer>[0]) => {
    server = await startImapServer(options);
    channel = connect(server.url);
  };
  const gather = async (onReport = async (report: DeliveryReport) => report.putAway()) => {
    const events = [];
    for await (const report of channel.fetchReports?.() ?? []) {
      events.push(...report.events);
      await onReport(report);
    }
    return events;
  };

  afterEach(async () => {
    channel.close();
    await server.stop();
  });

  it('is read once, and what people wrote stays for people', async () => {
    await start();
    server.put(bounce(1));
    server.put(letterOfAPerson);
    server.put(complaintMail({ messageId: messageId(2), to: 'eva@posta.example' }));

    expect(await gather()).toMatchObject([
      { type: 'bounce', reference: '00000000-0000-4000-8000-000000000001' },
      { type: 'complain', reference: '00000000-0000-4000-8000-000000000002' },
    ]);
    expect(await gather()).toEqual([]);
    expect(server.mails.filter(({ flags }) => flags.has('\\Seen'))).toEqual([]);

    server.put(bounce(3));
    expect(await gather()).toHaveLength(1);
  });

  it('is read again while nobody has recorded it', async () => {
    await start();
    server.put(bounce(1));
    const [first] = await gather(async () => {});
    const [again] = await gather(async () => {});
    expect(again?.eventId).toBe(first?.eventId);
    await expect(gather(() => Promise.reject(new Error('no database')))).rejects.toThrow();
    expect(await gather()).toHaveLength(1);
    expect(await gather()).toEqual([]);
  });

  it('may be on a server that keeps no signs of ours', async () => {
    await start({ hasKeywords: false });
    server.put(bounce(1));
    server.put(letterOfAPerson);
    expect(await gather()).toHaveLength(1);
    expect(await gather()).toEqual([]);
    expect(server.mails.map(({ flags }) => [...flags])).toEqual([['\\Seen'], []]);
  });

  it('may hold many', async () => {
    await start();
    for (let number = 0; number < 130; number += 1) server.put(bounce(number));
    let reports = 0;
    const events = await gather(async (report) => {
      reports += 1;
      await report.putAway();
    });
    expect(new Set(events.map(({ reference }) => reference)).size).toBe(130);
    expect(reports).toBeLessThan(10);
    expect(await gather()).toEqual([]);
  });

  it('may hold what is meant to harm', async () => {
    await start();
    server.put(
      `Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n'.repeat(2_000)}`,
    );
    server.put(`${'X-A: b\r\n'.repeat(100_000)}\r\n`);
    server.put(Buffer.alloc(3_000_000, 'a'));
    server.put('');
    server.put(`${bounce(1)}${'a'.repeat(3_000_000)}`);
    expect(await gather()).toMatchObject([{ type: 'bounce' }]);
    expect(await gather()).toEqual([]);
  });

  it('says what is wrong when it cannot be opened', async () => {
    await start();
    channel = connect(server.url.replace('goccia', 'brocca'));
    await expect(gather()).rejects.toMatchObject({
      code: 'provider.unavailable',
      details: { isOutage: true, problem: 'mailbox_login_refused' },
    });
    channel = connect(`${server.url}/Reports`);
    await expect(gather()).rejects.toMatchObject({ details: { problem: 'mailbox_missing' } });
    channel = connect('imap://nitida:goccia@127.0.0.1:9');
    await expect(gather()).rejects.toMatchObject({
      details: { problem: 'mailbox_unreachable', response: 'ECONNREFUSED' },
    });
  });

  it('may break off', async () => {
    await start();
    for (let number = 0; number < 60; number += 1) server.put(bounce(number));
    await expect(
      gather(async (report) => {
        await report.putAway();
        server.dropConnections();
      }),
    ).rejects.toMatchObject({ code: 'provider.unavailable' });
    expect(await gather()).toHaveLength(40);
  });

  it('lets no password cross a network in the clear', async () => {
    await start();
    // Not this machine by its name, and it offers no STARTTLS.
    channel = connect(server.url.replace('127.0.0.1', '0.0.0.0'));
    await expect(gather()).rejects.toMatchObject({ code: 'provider.unavailable' });
  });
});
