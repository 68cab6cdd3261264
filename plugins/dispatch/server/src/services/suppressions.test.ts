import { useDatabase } from '@nitida/database/testing/use-database';
import { SuppressionFilters } from '../../../contract/suppressions.ts';
import { suppressSoftBounces } from '../sql/suppress-soft-bounces.sql.ts';
import { execute } from '@nitida/kernel/sql';
import { utility } from '../testing/utility.ts';
import { suppressionDesk } from './suppressions.ts';

const ada = { id: 1, name: 'Ada Operatrice' };
const all = SuppressionFilters.parse({});

describe('the suppression list', () => {
  const db = useDatabase();
  const desk = () => suppressionDesk({ db: db() });
  const given = async () => (await utility(db(), { code: 'liste' })).companyId;
  const anna = (company: number) => ({
    company,
    kind: 'email' as const,
    address: ' Anna@Posta.example ',
    channel: null,
    note: 'she called',
  });

  it('keeps an address as it is compared, with who wrote it down and why', async () => {
    const company = await given();
    const made = await desk().add([company], anna(company), ada);
    expect(made).toMatchObject({
      address: 'anna@posta.example',
      reason: 'staff',
      note: 'she called',
      by: 'Ada Operatrice',
      lifted: null,
    });
    await expect(desk().add([company], anna(company), ada)).rejects.toMatchObject({ code: 'suppression.known' });
  });

  it('is searched, and lifted once, with a reason that is kept', async () => {
    const company = await given();
    const { id } = await desk().add([company], anna(company), ada);
    expect((await desk().list([company], { ...all, q: 'NNA@' })).results).toHaveLength(1);
    expect((await desk().list([company], { ...all, q: 'bruno' })).results).toHaveLength(0);

    expect((await desk().lift([company], id, 'called again', ada)).lifted).toMatchObject({
      by: 'Ada Operatrice',
      why: 'called again',
    });
    await expect(desk().lift([company], id, 'once more', ada)).rejects.toMatchObject({ code: 'suppression.lifted' });
    expect((await desk().list([company], all)).pagination.total).toBe(0);
    expect((await desk().list([company], { ...all, state: 'lifted' })).results).toHaveLength(1);
    // What was lifted can come to the list again.
    await desk().add([company], anna(company), ada);
  });

  it('is not there for people of other companies', async () => {
    const company = await given();
    const { id } = await desk().add([company], anna(company), ada);
    const others = [company + 1000];
    expect((await desk().list(others, all)).results).toEqual([]);
    await expect(desk().lift(others, id, 'not mine', ada)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(desk().add(others, anna(company), ada)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('gives an address up after so many bounces in a row as the policy says, not one earlier', async () => {
    const one = await utility(db(), { code: 'rimbalzi', bills: [{}, {}, {}, {}] });
    await db()('dispatch_channel_policies').insert({
      document_id: 'p',
      company_id: one.companyId,
      cascade: '["email"]',
      soft_bounces_in_a_row: 3,
    });
    const [version] = await db()('dispatch.template_versions')
      .insert({
        company_id: one.companyId,
        hash: 'h',
        purpose: 'bill_ready',
        channel: 'email',
        language: 'it',
        subject: 's',
        html: 'h',
        text: 't',
        sender: '{}',
        company: '{}',
      })
      .returning('id');
    const [dispatch] = await db()('dispatch.dispatches')
      .insert({ company_id: one.companyId, kind: 'mass', purpose: 'bill_ready', state: 'sending' })
      .returning('id');
    const customer = await db()('customers').where({ company_id: one.companyId }).first('id');
    const step = async (billId: number | undefined, state: string) => {
      const [{ reference }] = await db()('dispatch.messages')
        .insert({
          company_id: one.companyId,
          dispatch_id: dispatch.id,
          bill_id: billId,
          customer_id: customer.id,
          template_version_id: version.id,
          channel: 'email',
          purpose: 'bill_ready',
          language: 'it',
          address: 'anna@posta.example',
          state,
        })
        .returning('reference');
      await execute(db(), suppressSoftBounces(one.companyId, 'email', { references: [reference], externalIds: [] }));
      return (await desk().list([one.companyId], all)).results.map(({ reason }) => reason);
    };
    expect(await step(one.billIds[0], 'bounced')).toEqual([]);
    expect(await step(one.billIds[1], 'bounced')).toEqual([]);
    expect(await step(one.billIds[2], 'bounced')).toEqual(['soft_bounces']);
  });
});
