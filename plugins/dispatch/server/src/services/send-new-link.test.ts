import { useCommittedDatabase } from '@nitida/database/testing/use-database';
import { ticketsIn } from '../testing/neighbours.ts';
import { utility } from '../testing/utility.ts';
import { sendNewLink } from './send-new-link.ts';

describe('a new link for a customer', () => {
  const db = useCommittedDatabase();
  let code = 0;

  const given = async (options: Parameters<typeof utility>[1] = {}) => {
    code += 1;
    const one = await utility(db(), { code: `acqua${code}`, bills: [{}], ...options });
    const customerId = (await db()('bills').where({ id: one.billIds[0] }).first('customer_id')).customer_id;
    const request = { billId: one.billIds[0] ?? 0, customerId, createdBy: null };
    const ask = (over: Partial<typeof request> = {}, companyId = one.companyId) =>
      db().transaction((trx) =>
        sendNewLink({ tickets: ticketsIn(), siteUrl: 'https://bollette.example' })(trx, companyId, {
          ...request,
          ...over,
        }),
      );
    const message = () =>
      db()('dispatch.messages as m')
        .join('dispatch.template_versions as v', 'v.id', 'm.template_version_id')
        .where({ 'm.company_id': one.companyId })
        .first('m.*', 'v.subject');
    return { ...one, customerId, ask, message };
  };

  it('is a message of its own, with a ticket, that the senders take next', async () => {
    const { ask, message, companyId } = await given();
    const queued = await ask();
    expect(await message()).toMatchObject({
      id: queued?.messageId,
      state: 'queued',
      purpose: 'new_link',
      address: 'cliente0@posta.example',
      language: 'it',
      subject: 'Il nuovo collegamento alla tua bolletta',
    });
    expect(await db()('dispatch.dispatches').where({ company_id: companyId }).first()).toMatchObject({
      kind: 'single',
      state: 'sending',
      run_id: null,
    });
    expect(await db()('tickets').where({ message_id: queued?.messageId }).first()).toMatchObject({ is_test: false });
  });

  it('is sent once a day, however often it is asked for', async () => {
    const { ask, companyId } = await given();
    const outcomes = await Promise.all([ask(), ask(), ask()]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);

    await db()('dispatch.messages').where({ company_id: companyId }).update({ created_at: '2026-01-01' });
    expect(await ask()).not.toBeNull();
  });

  it('goes to nobody who has no address', async () => {
    const { ask } = await given({ bills: [{ email: null }] });
    expect(await ask()).toBeNull();
  });

  it('goes to nobody where the company has no sender', async () => {
    const { ask, companyId } = await given();
    await db()('dispatch_senders').where({ company_id: companyId }).delete();
    expect(await ask()).toBeNull();
  });

  it('goes only to the bill’s own customer, of the same company', async () => {
    const { ask, customerId } = await given();
    const other = await given();
    expect(await ask({ customerId: other.customerId })).toBeNull();
    expect(await other.ask({ customerId }, other.companyId)).toBeNull();
    expect(await ask({}, other.companyId)).toBeNull();
  });

  it('is written in the customer’s language, and from a company that wrote no template for it', async () => {
    const { ask, message, companyId } = await given({ bills: [{ language: 'en' }] });
    await db()('dispatch_message_templates').where({ company_id: companyId }).delete();
    await ask();
    expect(await message()).toMatchObject({ language: 'en', subject: 'Your new link to your bill' });
  });

  it.each([
    ['de', 'which the company speaks and wrote nothing in', 'de'],
    ['pt', 'in which there is nothing', 'it'],
  ])('to a customer who reads %s, %s, is written in %s', async (language, _, written) => {
    const { ask, message } = await given({ bills: [{ language }], company: { languages: '["it","de"]' } });
    await ask();
    expect(await message()).toMatchObject({ language: written });
  });
});
