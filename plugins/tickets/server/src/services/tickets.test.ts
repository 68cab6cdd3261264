import { useDatabase } from '@nitida/database/testing/use-database';
import { ticketSigner, tokenHash } from '../domain/token.ts';
import { givenAll, givenBill, givenCompany, givenCustomer } from '../testing/given.ts';
import { ticketsOf } from './tickets.ts';

const old = { version: 1, key: '0b'.repeat(32) };
const current = { version: 2, key: 'aa'.repeat(32) };
const siteUrl = 'https://bills.example.it';

describe('the tickets of messages', () => {
  const db = useDatabase();
  const tickets = ticketsOf({ signer: ticketSigner([current]), siteUrl });

  const given = async () => {
    const { companyId, customerId, billId } = await givenAll(db());
    return { companyId, ticket: (messageId: number) => ({ messageId, billId, customerId, isTest: false }) };
  };
  const stored = () => db()('tickets').select().orderBy('message_id');

  it('are issued once per message, and a repeated call issues the missing ones', async () => {
    const { companyId, ticket } = await given();
    expect(await tickets.issue(db(), companyId, [ticket(1), ticket(2)])).toBe(2);
    expect(await tickets.issue(db(), companyId, [ticket(1), ticket(2), ticket(3)])).toBe(1);
    expect((await stored()).map(({ message_id }) => message_id)).toEqual([1, 2, 3]);
  });

  it('are one for each bill of a message to a household, and its link is that of the first', async () => {
    const { companyId, ticket } = await given();
    const first = ticket(1);
    const second = { ...first, billId: await givenBill(db(), companyId, first.customerId) };
    expect(await tickets.issue(db(), companyId, [first, second])).toBe(2);
    expect(await tickets.issue(db(), companyId, [first, second])).toBe(0);

    const all = (await tickets.linksByBill(db(), companyId, [1, 2])).get(1) ?? [];
    expect(all.map(({ billId }) => billId)).toEqual([first.billId, second.billId]);
    expect(new Set(all.map(({ link }) => link)).size).toBe(2);
    expect([...(await tickets.links(db(), companyId, [1, 2]))]).toEqual([[1, all[0]?.link]]);
  });

  it('keep only the hash of what stands in the link', async () => {
    const { companyId, ticket } = await given();
    await tickets.issue(db(), companyId, [ticket(1)]);
    const link = (await tickets.links(db(), companyId, [1])).get(1) ?? '';
    const [row] = await stored();

    expect(link).toMatch(/^https:\/\/bills\.example\.it\/t\/[A-Za-z0-9_-]{22}$/);
    expect(row).toMatchObject({
      state: 'issued',
      key_version: 2,
      token_hash: tokenHash(link.split('/').at(-1) ?? ''),
      expires_at: null,
    });
    expect(JSON.stringify(row)).not.toContain(link.split('/').at(-1));
  });

  it('make the same link again, also after the key was changed', async () => {
    const { companyId, ticket } = await given();
    const before = ticketsOf({ signer: ticketSigner([old]), siteUrl });
    const after = ticketsOf({ signer: ticketSigner([old, current]), siteUrl });
    await before.issue(db(), companyId, [ticket(1)]);
    const links = await before.links(db(), companyId, [1]);
    await after.issue(db(), companyId, [ticket(2)]);

    expect(await after.links(db(), companyId, [1])).toEqual(links);
    expect((await stored()).map(({ key_version }) => key_version)).toEqual([1, 2]);
  });

  it('differ when a message number comes again, as after a restored backup', async () => {
    const { companyId, ticket } = await given();
    await tickets.issue(db(), companyId, [ticket(1)]);
    const links = await tickets.links(db(), companyId, [1]);
    await db()('tickets').delete();
    await tickets.issue(db(), companyId, [ticket(1)]);
    expect(await tickets.links(db(), companyId, [1])).not.toEqual(links);
  });

  it('are not issued for the bill of another company', async () => {
    const { companyId } = await given();
    const other = await givenCompany(db());
    const customerId = await givenCustomer(db(), other);
    const billId = await givenBill(db(), other, customerId);
    expect(await tickets.issue(db(), companyId, [{ messageId: 1, billId, customerId, isTest: false }])).toBe(0);
  });

  it('have no link for another company, and none once revoked', async () => {
    const { companyId, ticket } = await given();
    await tickets.issue(db(), companyId, [ticket(1)]);
    expect((await tickets.links(db(), companyId + 1, [1])).size).toBe(0);
    await db()('tickets').update({ state: 'revoked' });
    expect((await tickets.links(db(), companyId, [1])).size).toBe(0);
  });

  it("become valid for as many days as the company gives, in UTC whatever the connection's zone", async () => {
    const { companyId, ticket } = await given();
    await db().raw("set local time zone 'Asia/Tokyo'");
    await tickets.issue(db(), companyId, [ticket(1), ticket(2)]);
    await tickets.validate(db(), companyId, [1]);

    const { rows } = await db().raw(`
      select state, extract(epoch from issued_at - now() at time zone 'utc')::int as issued_ago,
             extract(epoch from expires_at - issued_at)::int as lasts
      from tickets order by message_id`);
    expect(rows).toEqual([
      { state: 'valid', issued_ago: 0, lasts: 15 * 86_400 },
      { state: 'issued', issued_ago: 0, lasts: null },
    ]);
  });

  it('keep their end when their message is handed over again', async () => {
    const { companyId, ticket } = await given();
    await tickets.issue(db(), companyId, [ticket(1)]);
    await tickets.validate(db(), companyId, [1]);
    await db().raw("update tickets set expires_at = '2026-11-30'");
    await tickets.validate(db(), companyId, [1]);
    expect((await db().raw('select expires_at::text as at from tickets')).rows).toEqual([
      { at: '2026-11-30 00:00:00' },
    ]);
  });

  it('are issued in blocks, none lost between them', async () => {
    const { companyId, ticket } = await given();
    const many = Array.from({ length: 12_001 }, (_, index) => ticket(index + 1));
    expect(await tickets.issue(db(), companyId, many)).toBe(12_001);
    expect((await db().raw('select count(distinct token_hash)::int as count from tickets')).rows).toEqual([
      { count: 12_001 },
    ]);
  });
});
