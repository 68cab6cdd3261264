import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { useDatabase } from '@nitida/database/testing/use-database';
import type { ChannelId } from '../../../contract/channels.ts';
import { ticketsIn } from '../testing/neighbours.ts';
import { utility, type Utility } from '../testing/utility.ts';
import { currentWordings, deskOf } from './current-wordings.ts';
import { keepWordings } from './keep-wordings.ts';
import { letterWriter } from './letters.ts';
import { shownMessage } from './shown-message.ts';

type Wanted = { channel: ChannelId; address?: string; bills?: number };

/** One message of a bill or a household, in the ledger and with its tickets, as a run would have queued it. */
async function queued(db: Knex, { companyId, runId, billIds }: Utility, { channel, address = '', bills = 1 }: Wanted) {
  await db('dispatch_senders')
    .insert({ company_id: companyId, channel, from_name: 'Acqua Chiara', from_address: '+390522000000' })
    .onConflict()
    .ignore();
  const desk = await deskOf(db, companyId);
  const asked = { purpose: 'bill_ready' as const, wanted: [{ channel, language: 'it' }], siteUrl: 'https://b.example' };
  const { wordings } = await currentWordings(db, companyId, desk, asked);
  const [version] = await keepWordings(db, companyId, 'bill_ready', wordings);

  const of = { company_id: companyId, purpose: 'bill_ready' };
  const [dispatch] = await db('dispatch.dispatches')
    .insert({ ...of, run_id: runId, kind: 'test', state: 'sending' })
    .returning<{ id: number }[]>('id');
  const chosen = await db('bills').whereIn('id', billIds.slice(0, bills)).orderBy('id');
  const [bill] = chosen;
  const row = {
    ...of,
    dispatch_id: dispatch?.id,
    bill_id: bill.id,
    customer_id: bill.customer_id,
    template_version_id: version?.id,
    channel,
    language: 'it',
    address,
    reference: randomUUID(),
  };
  const [message] = await db('dispatch.messages').insert(row).returning<{ id: number }[]>('id');
  const id = message?.id ?? 0;
  if (bills > 1) {
    await db('dispatch.message_bills').insert(
      chosen.map((one) => ({ company_id: companyId, message_id: id, bill_id: one.id })),
    );
  }
  await ticketsIn().issue(
    db,
    companyId,
    chosen.map((one) => ({ messageId: id, billId: one.id, customerId: one.customer_id, isTest: true })),
  );

  const claimed = {
    id,
    channel,
    bill_id: bill.id as number,
    customer_id: bill.customer_id as number,
    template_version_id: version?.id ?? 0,
    reference: row.reference,
    language: 'it',
    address,
    customer_name: 'Anna Bianchi',
    bill_number: bill.number as string,
    service: bill.service as string,
    amount_cents: bill.amount_cents as number,
    issue_date: bill.issue_date as string,
    due_date: bill.due_date as string,
    period_from: null,
    period_to: null,
  };
  const [letter] = await letterWriter({ db, tickets: ticketsIn() })(companyId, [claimed]);
  if (!letter) throw new Error('nothing written');
  return letter;
}

const link = (id: number) => `https://bollette.example/t/${String(id).padStart(22, 't')}`;

describe('a message on its way', () => {
  const db = useDatabase();

  it('is mail, with HTML and text, and nobody can unsubscribe from a bill', async () => {
    const letter = await queued(db(), await utility(db()), { channel: 'pec', address: 'anna@pec.example' });
    expect(letter).toMatchObject({
      outgoing: {
        to: 'anna@pec.example',
        content: {
          kind: 'mail',
          subject: 'La tua bolletta acqua è pronta',
          html: expect.stringContaining(`href="${link(letter.messageId)}"`),
          text: expect.stringContaining('Importo: 50,00 €\nScadenza: 31 marzo 2026'),
          unsubscribeUrl: null,
        },
      },
    });
  });

  it('is a short text', async () => {
    const letter = await queued(db(), await utility(db()), { channel: 'sms', address: '+393331234567' });
    const text = `Acqua Chiara: la tua bolletta acqua è pronta. Aprila dal tuo link personale: ${link(letter.messageId)}`;
    expect(letter).toMatchObject({
      outgoing: { from: { address: '+390522000000' }, content: { kind: 'short', text } },
    });
  });

  it('is the name of an approved text with its values in order', async () => {
    const letter = await queued(db(), await utility(db()), { channel: 'whatsapp', address: '+393331234567' });
    expect(letter).toMatchObject({
      outgoing: {
        content: {
          kind: 'approved',
          templateId: 'HX00000000000000000000000000000001',
          variables: { 1: 'Anna Bianchi', 2: 'acqua', 3: 'Acqua Chiara', 4: link(letter.messageId) },
          text: `Gentile Anna Bianchi, la tua bolletta acqua di Acqua Chiara è pronta. Aprila qui: ${link(letter.messageId)} (il link è personale, non inoltrarlo).`,
        },
      },
    });
  });

  it('is a letter, with what is to be paid and the link apart', async () => {
    const address = 'Anna Bianchi\nVia Roma 12\n42020 Montecchio Emilia RE';
    const letter = await queued(db(), await utility(db()), { channel: 'registered_letter', address });
    expect(letter).toMatchObject({
      outgoing: {
        content: {
          kind: 'paper',
          language: 'it',
          isRegistered: true,
          head: { name: 'Acqua Chiara', lines: ['800 123 456'] },
          recipient: ['Anna Bianchi', 'Via Roma 12', '42020 Montecchio Emilia RE'],
          subject: 'La tua bolletta acqua n. 2026/0',
          payment: [{ label: 'Bolletta acqua n. 2026/0, entro il 31 marzo 2026', value: '50,00\u00a0€' }],
          link: link(letter.messageId),
        },
      },
    });
  });

  it('tells a household of all its bills, each with its own link', async () => {
    const one = await utility(db(), { bills: [{ amountCents: 50_00 }, { amountCents: 20_50, service: 'gas' }] });
    const letter = await queued(db(), one, { channel: 'email', address: 'anna@posta.example', bills: 2 });
    if (!('outgoing' in letter) || letter.outgoing.content.kind !== 'mail') throw new Error('not written');

    const { subject, text, html } = letter.outgoing.content;
    expect(subject).toBe('Le tue 2 bollette sono pronte');
    expect(text).toContain(
      `Bolletta acqua n. 2026/0 del 1 marzo 2026\nImporto: 50,00 €\nScadenza: 31 marzo 2026\n${link(letter.messageId)}\n`,
    );
    expect(text).toContain('In tutto: 70,50 €');
    expect(html).toContain(`href="${link(letter.messageId)}-${one.billIds[1]}"`);
  });

  it('is never one that leaves out bills: a text for one is not sent to a household', async () => {
    const letter = await queued(db(), await utility(db()), { channel: 'whatsapp', address: '+393331234567', bills: 2 });
    expect(letter).toMatchObject({ fault: { code: 'template.one_bill' } });
  });

  it('keeps what was filled in, and never a link', async () => {
    const letter = await queued(db(), await utility(db()), {
      channel: 'email',
      address: 'anna@posta.example',
      bills: 3,
    });
    if (!('variables' in letter)) throw new Error('not written');
    expect(JSON.stringify(letter.variables)).not.toContain('/t/');
    expect(letter.variables).toMatchObject({ customer: { name: 'Anna Bianchi' }, bills: [{}, {}, {}] });
  });
});

describe('a message that was sent', () => {
  const db = useDatabase();

  const sent = async (wanted: Wanted, options: Parameters<typeof utility>[1] = {}) => {
    const one = await utility(db(), options);
    const letter = await queued(db(), one, wanted);
    if (!('outgoing' in letter)) throw new Error('not written');
    await db()('dispatch.messages')
      .where({ id: letter.messageId })
      .update({ variables: JSON.stringify(letter.variables) });
    return { one, letter, id: letter.messageId };
  };

  it.each([
    ['email', 'anna@posta.example'],
    ['sms', '+393331234567'],
    ['whatsapp', '+393331234567'],
    ['letter', 'Anna Bianchi\nVia Roma 12'],
  ] as const)('is shown again exactly as it was, but for its link: %s', async (channel, address) => {
    const { one, letter, id } = await sent({ channel, address });
    // All that it was made from has changed since.
    await db()('dispatch_message_templates').update({ text: 'Altro', html: '<p>Altro</p>', subject: 'Altro' });
    await db()('bills').update({ amount_cents: 1, service: 'gas' });
    await db()('companies').update({ name: 'Altra' });

    const { content } = await shownMessage(db())([one.companyId], id);
    const hidden = JSON.stringify(letter.outgoing.content).replaceAll(link(id), '•••');
    const { unsubscribeUrl: _none, ...expected } = JSON.parse(hidden) as Record<string, unknown>;
    if (content?.kind === 'mail') expected['html'] = content.html.includes('Content-Security-Policy') && content.html;
    expect(content).toEqual(expected);
    if (content?.kind === 'mail') expect(content.html).toContain('<strong>50,00\u00a0€</strong>');
    expect(JSON.stringify(content)).not.toContain('/t/');
  });

  it('of a household shows all its bills and none of their links', async () => {
    const { one, id } = await sent({ channel: 'email', address: 'anna@posta.example', bills: 3 });
    const { content } = await shownMessage(db())([one.companyId], id);
    expect(content).toMatchObject({ subject: 'Le tue 3 bollette sono pronte' });
    expect(JSON.stringify(content)).not.toContain('/t/');
  });

  it('does not exist for another company', async () => {
    const { one, id } = await sent({ channel: 'sms', address: '+393331234567' });
    await expect(shownMessage(db())([one.companyId + 1], id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is not shown before it was written', async () => {
    const one = await utility(db());
    const { messageId } = await queued(db(), one, { channel: 'sms', address: '+393331234567' });
    expect(await shownMessage(db())([one.companyId], messageId)).toMatchObject({ contact: '+39•••67', content: null });
  });
});

describe('what a message was made from', () => {
  const db = useDatabase();

  it('never changes', async () => {
    await queued(db(), await utility(db()), { channel: 'sms', address: '+393331234567' });
    await expect(db()('dispatch.template_versions').update({ text: 'Altro' })).rejects.toThrow('never changes');
  });
});
