import { createHmac } from 'node:crypto';
import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import { deliveryStatusMail } from '@nitida/tests/fakes/bounce-mails';
import { type ImapServer, startImapServer } from '@nitida/tests/fakes/imap-server';
import { type MailServer, startMailServer } from '@nitida/tests/fakes/mail-server';
import { type PecProvider, startPecProvider } from '@nitida/tests/fakes/pec-provider';
import { wakerOf } from '@nitida/tests/faults/workers';
import { RunDispatch } from '../../../contract/dispatches.ts';
import { utility } from '../testing/utility.ts';

const Answer = z.object({ data: RunDispatch });
const Saved = z.object({ data: z.object({ documentId: z.string() }) });
const Senders = z.object({ data: z.array(z.object({ documentId: z.string() })) });

const PEC = 'bollette@pec.acqua.example';
const CALLBACK_SECRET = 'what the relay and we agreed on';

describe('a run that goes by e-mail and by certified mail', () => {
  let mail: MailServer;
  let mailbox: ImapServer;
  let pec: PecProvider;
  let db: Knex;
  let mailboxes: ReturnType<typeof wakerOf>;

  beforeAll(async () => {
    mail = await startMailServer({ login: { user: 'acqua', password: 'goccia' } });
    mailbox = await startImapServer({ user: 'acqua', password: 'goccia' });
    pec = await startPecProvider({ address: PEC });
  });
  const app = useApp({ worker: true });
  beforeAll(() => {
    db = knex({ client: 'pg', connection: app().databaseUrl });
    mailboxes = wakerOf(app().databaseUrl, 'dispatch.read-mailboxes');
  });
  afterAll(async () => {
    await mailboxes?.close();
    await db?.destroy();
    await pec?.stop();
    await mailbox?.stop();
    await mail?.close();
  });

  const admin = async (method: string, path: string, body?: object) => {
    const { status, body: answer } = await app().ask(await app().adminToken('super-admin'), method, path, body);
    expect({ status, answer }).toMatchObject({ status: 200 });
    return answer;
  };
  const portOf = (url: string) => Number(new URL(url).port);
  const common = { fromName: 'Acqua Chiara', replyTo: null, isEnabled: true, perSecond: null, connections: null };

  /** Both accounts, as staff enter them; answers the one for e-mail. */
  const enterAccounts = async (company: number): Promise<string> => {
    const here = { host: '127.0.0.1', security: 'none', mailboxHost: '127.0.0.1' };
    const [{ documentId = '' } = {}] = Senders.parse(await admin('GET', '/dispatch/senders')).data;
    await admin('PUT', `/dispatch/senders/${documentId}`, {
      ...{ ...common, company, channel: 'email', fromAddress: 'bollette@acqua.example', tariffMillicents: null },
      settings: { ...here, username: 'acqua', port: portOf(mail.url), mailboxPort: portOf(mailbox.url) },
      secrets: { password: 'goccia', callbackSecret: CALLBACK_SECRET },
    });
    const certified = Saved.parse(
      await admin('POST', '/dispatch/senders', {
        ...{ ...common, company, channel: 'pec', fromAddress: PEC, tariffMillicents: 25_000 },
        settings: { ...here, username: PEC, port: portOf(pec.url), mailboxPort: portOf(pec.mailboxUrl) },
        secrets: { password: 'certa' },
      }),
    ).data.documentId;
    for (const sender of [documentId, certified]) {
      expect(await admin('POST', `/dispatch/senders/${sender}/check`)).toEqual({
        data: { isWorking: true, problem: null, detail: null },
      });
    }
    return documentId;
  };

  const stateOf = (runId: number) =>
    db('dispatch.messages as m')
      .join('dispatch.dispatches as d', 'd.id', 'm.dispatch_id')
      .where({ 'd.run_id': runId, 'd.kind': 'mass' })
      .orderBy(['m.bill_id', 'm.id'])
      .select('m.address', 'm.channel', 'm.state', 'm.error_code', 'm.external_id');
  const until = async <T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> => {
    for (const end = Date.now() + 40_000; ;) {
      const answer = await ask();
      if (isSo(answer) || Date.now() > end) return answer;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const call = (sender: string, body: string, secret: string) =>
    fetch(`${app().url}/api/dispatch/callbacks/${sender}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
      body,
    });

  it('goes from the template to the server and back: receipts, bounces, complaints', async () => {
    const { companyId, runId, runDocumentId } = await utility(db, {
      bills: Array.from({ length: 7 }, () => ({})),
      company: { requires_four_eyes: false, test_lot_size: 1 },
    });
    const sender = await enterAccounts(companyId);
    for (const [code, address] of [
      ['C3', 'anna@pec.posta.example'],
      ['C4', 'external-eva@posta.example'],
      ['C5', 'nobody-ida@pec.posta.example'],
      ['C6', 'late-ugo@pec.posta.example'],
    ]) {
      const reader = db('customers').where({ company_id: companyId, code });
      await reader.update({ pec: address, preferred_channel: 'pec' });
    }

    const path = `/dispatch/runs/${runDocumentId}`;
    const lot = Answer.parse(await admin('POST', `${path}/test-lot`)).data.testLot;
    await admin('POST', `${path}/approve`, { contentHash: lot?.contentHash });
    await admin('POST', `${path}/send`, { messageCount: 7 });
    const sent = await until(
      () => stateOf(runId),
      (messages) => messages.length === 7 && messages.every(({ state }) => state !== 'queued' && state !== 'sending'),
    );
    expect(sent.map(({ channel, state }) => [channel, state])).toEqual([
      ...Array.from({ length: 3 }, () => ['email', 'sent']),
      ...Array.from({ length: 4 }, () => ['pec', 'sent']),
    ]);
    const [bounced, complained] = sent;

    mailbox.put(deliveryStatusMail({ messageId: bounced?.external_id, to: bounced?.address }));
    const complaint = JSON.stringify({
      events: [{ type: 'complained', messageId: complained?.external_id, at: new Date().toISOString() }],
    });
    expect((await call(sender, complaint, 'somebody else has signed it')).status).toBe(401);
    expect((await call(sender, complaint, CALLBACK_SECRET)).status).toBe(204);
    await mailboxes.wake();

    const ended = await until(
      () => stateOf(runId),
      (messages) => messages.filter(({ state }) => state === 'sent').length === 1,
    );
    expect(ended.map(({ channel, state, error_code }) => [channel, state, error_code])).toEqual([
      ['email', 'bounced', '5.1.1'],
      ['email', 'delivered', null],
      ['email', 'sent', null],
      ['pec', 'delivered', null],
      ['pec', 'failed', 'esterno'],
      ['pec', 'bounced', 'no-dest'],
      ['pec', 'failed', 'preavviso-errore-consegna'],
    ]);

    pec.deliverLate();
    const late = await until(
      async () => {
        // Who comes while the mailbox is still being read finds it taken, and goes: otherwise the next look is a minute later.
        await mailboxes.wake();
        return (await stateOf(runId)).at(-1);
      },
      (message) => message?.state === 'delivered',
    );
    expect(late).toMatchObject({ state: 'delivered', error_code: null });
    expect(await db('dispatch.suppressions').orderBy('address').select('address', 'channel', 'reason')).toEqual([
      { address: 'cliente0@posta.example', channel: null, reason: 'hard_bounce' },
      { address: 'cliente1@posta.example', channel: 'email', reason: 'complaint' },
      { address: 'nobody-ida@pec.posta.example', channel: null, reason: 'hard_bounce' },
    ]);
    const certified = pec.mail.accepted.find(({ to }) => !Array.isArray(to) && to?.text === 'anna@pec.posta.example');
    expect(certified?.from?.text).toContain(PEC);
    expect(certified?.text).toContain('/t/');
  }, 120_000);
});
