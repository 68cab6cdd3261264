import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { useDatabase } from '@nitida/database/testing/use-database';
import { secretBox } from '@nitida/kernel/secret-box';
import { readZip } from '@nitida/kernel/zip-reader';
import { CustomerTimeline } from '../../../contract/customers.ts';
import { FILES, verifyEvidence } from '../../../contract/evidence.ts';
import { givenBill, givenMessage } from '../testing/given.ts';
import { givenTicket } from '../testing/tickets.ts';
import { customersOf } from './customers.ts';
import { evidenceKeysOf } from './evidence-keys.ts';

describe('the timeline of a customer', () => {
  const db = useDatabase();
  const keys = evidenceKeysOf({ db, box: secretBox('6'.repeat(64)) });
  const customers = customersOf({ db, keys, now: () => new Date('2026-11-22T10:00:00Z') });
  const by = { actor: { id: 5, name: 'Ada Neri' }, language: 'it' as const };

  const given = async () => {
    const ticket = await givenTicket(db());
    const { companyId, customerId, billId, messageId, id } = ticket;
    const ofTicket = { company_id: companyId, ticket_id: id };
    await db()('dispatch.message_events').insert({ company_id: companyId, message_id: messageId, type: 'accept' });
    await db()('tickets.visits').insert({ ...ofTicket, kind: 'machine', user_agent: 'Barracuda' });
    await db()('tickets.visits').insert({ ...ofTicket, kind: 'person', person_at: db().fn.now() });
    await db()('tickets.actions').insert({ ...ofTicket, action: 'pdf' });
    await db()('ingestion.payments').insert({
      company_id: companyId,
      bill_id: billId,
      reference: 'P-1',
      amount_cents: 21_666,
      paid_on: '2026-12-01',
      method: 'sdd',
      source: 'file',
    });
    const { document_id: customer } = await db()('customers').where({ id: customerId }).first();
    return { ...ticket, customer: customer as string };
  };

  const timeline = (companyId: number, customer: string, page = { page: 1, pageSize: 50 }) =>
    customers.timeline([companyId], customer, page);

  it('tells what was sent, opened, seen, downloaded and paid', async () => {
    const { companyId, customer, messageId, documentId } = await given();
    const told = await timeline(companyId, customer);
    expect(CustomerTimeline.parse(told)).toEqual(told);
    expect(told.results.map(({ type }) => type).toSorted()).toEqual(
      [
        'action.pdf',
        'bill.stored',
        'message.accept',
        'payment.booked',
        'ticket.issued',
        'visit.machine',
        'visit.opened',
        'visit.person',
      ].toSorted(),
    );
    expect(told.results.find(({ type }) => type === 'message.accept')).toMatchObject({
      messageId,
      channel: 'email',
      contact: 'm•••@example.it',
    });
    expect(told.results.find(({ type }) => type === 'payment.booked')).toMatchObject({
      amountCents: 21_666,
      detail: 'sdd 2026-12-01',
    });
    expect(told.results.find(({ type }) => type === 'ticket.issued')).toMatchObject({ ticketDocumentId: documentId });
  });

  it('is also told as times: from the message to the first look, and to the payment that closed the bill', async () => {
    const { companyId, billId, messageId, id } = await given();
    const times = async () =>
      (await db().raw('select seconds_to_view, days_to_pay from tickets.response_times where ticket_id = ?', [id]))
        .rows;
    await db()('dispatch.messages').where({ id: messageId }).update({ sent_at: '2026-11-30T23:30:00Z' });
    expect(await times()).toEqual([{ seconds_to_view: null, days_to_pay: null }]);

    await db()('tickets').where({ id }).update({ seen_at: '2026-12-01 00:30:00' });
    await db()('bills').where({ id: billId, company_id: companyId }).update({ paid_cents: 21_666 });
    // In Rome the message left on 1 December, the day on which it was paid.
    expect(await times()).toEqual([{ seconds_to_view: '3600', days_to_pay: 0 }]);
  });

  it('turns page by page', async () => {
    const { companyId, customer } = await given();
    const pages = await Promise.all([1, 2, 3].map((page) => timeline(companyId, customer, { page, pageSize: 3 })));
    expect(pages.map(({ results }) => results.length)).toEqual([3, 3, 2]);
    expect(pages[0]?.pagination).toEqual({ page: 1, pageSize: 3, pageCount: 3, total: 8 });
    const times = pages.flatMap(({ results }) => results.map(({ at }) => at));
    expect(times).toEqual(times.toSorted().reverse());
  });

  it('leaves test lots out, and tells of a household’s message that begins with somebody else’s bill', async () => {
    const { companyId, customerId, customer } = await given();
    const tested = await givenMessage(db(), {
      companyId,
      customerId,
      billId: await givenBill(db(), companyId, customerId),
    });
    const events = (messageId: number, type: string) =>
      db()('dispatch.message_events').insert({ company_id: companyId, message_id: messageId, type });
    await events(tested, 'deliver');
    const [ticket] = await db()('tickets').where({ company_id: companyId }).select();
    const copy = (more: object) => db()('tickets').insert({ ...ticket, id: undefined, ...more });
    await copy({ message_id: tested, is_test: true, document_id: 'tested', token_hash: 'tested' });

    const other = await givenTicket(db());
    await db()('dispatch.messages').where({ id: other.messageId }).update({ company_id: companyId });
    await copy({ message_id: other.messageId, document_id: 'household', token_hash: 'household' });
    await events(other.messageId, 'bounce');

    const types = (await timeline(companyId, customer)).results.map(({ type }) => type);
    expect(types).not.toContain('message.deliver');
    expect(types).toContain('message.bounce');
  });

  it('is nobody’s for who may not see the company', async () => {
    const { companyId, customer } = await given();
    await expect(timeline(companyId + 1, customer)).rejects.toMatchObject({ code: 'customer.unknown' });
    await expect(customers.evidence([companyId + 1], customer, by)).rejects.toMatchObject({ kind: 'not_found' });
  });

  describe('as evidence', () => {
    const packed = async () => {
      const { companyId, customer } = await given();
      const zip = await buffer((await customers.evidence([companyId], customer, by)).stream);
      return { zip, files: readZip(zip), companyId, customer };
    };

    it('is signed with the key that is published, and that it was made is told', async () => {
      const { files, companyId, customer } = await packed();
      const [key] = await keys.published();
      expect(verifyEvidence(files)).toMatchObject({
        isGenuine: true,
        fingerprint: key?.fingerprint,
        manifest: { events: 8, madeBy: 'Ada Neri', customer: { name: 'Mario Rossi' } },
      });
      expect(files.get(FILES.pdf)?.subarray(0, 5).toString()).toBe('%PDF-');
      expect((await timeline(companyId, customer)).results[0]).toMatchObject({
        type: 'staff.evidence',
        who: 'Ada Neri',
      });
      expect((await db()('tickets.evidence_keys').first()).sealed_private_key).not.toContain('PRIVATE');
    });

    it.each(Object.values(FILES))('fails when one byte of %s is another', async (name) => {
      const { files } = await packed();
      const original = files.get(name) ?? Buffer.alloc(0);
      for (const place of [0, Math.floor(original.length / 3), Math.floor(original.length / 2)]) {
        const changed = Buffer.from(original);
        changed.writeUInt8((changed.readUInt8(place) ^ 1) & 0xff, place);
        const verdict = verifyEvidence(new Map(files).set(name, changed));
        expect([place, verdict.isGenuine]).toEqual([place, false]);
      }
      const less = new Map(files);
      less.delete(name);
      expect(verifyEvidence(less)).toEqual({ isGenuine: false, problems: [`${name} is missing`] });
    });

    it('names the line at which the chain breaks', async () => {
      const { files } = await packed();
      const lines = files.get(FILES.events)?.toString().split('\n') ?? [];
      lines.splice(3, 1);
      const verdict = verifyEvidence(new Map(files).set(FILES.events, Buffer.from(lines.join('\n'))));
      expect(verdict).toMatchObject({
        problems: expect.arrayContaining(['the chain breaks at line 4 of events.jsonl']),
      });
    });

    it('is verified by the documented command, which sees one changed byte', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'nitida-evidence-'));
      const { zip } = await packed();
      const root = join(__dirname, '../../../../..');
      const verify = async (name: string, bytes: Buffer) => {
        await writeFile(join(folder, name), bytes);
        return promisify(execFile)(join(root, 'node_modules/node/bin/node'), [
          join(root, 'launcher/main.ts'),
          'verify-export',
          join(folder, name),
        ]).then(
          ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
          ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
            code,
            said: stdout + stderr,
          }),
        );
      };
      const good = await verify('good.zip', zip);
      expect([good.code, good.said]).toEqual([0, expect.stringContaining('As it was signed on 2026-11-22')]);

      // A byte of the signature itself, which is stored as it is or nearly so.
      const place = zip.indexOf(FILES.signature) + FILES.signature.length + 20;
      const bad = Buffer.from(zip);
      bad.writeUInt8(bad.readUInt8(place) ^ 1, place);
      const refused = await verify('bad.zip', bad);
      expect(refused.code).toBe(1);
      await rm(folder, { recursive: true });
    });
  });
});
