import { useDatabase } from '@nitida/database/testing/use-database';
import { rows } from '@nitida/kernel/sql';
import { EarlierBills } from '../../../contract/earlier-bills.ts';
import { BillOfTicket, billOfTicket } from '../sql/bill-of-ticket.sql.ts';
import { billContent } from '../testing/bill-view.ts';
import { givenBill, givenCompany, givenCustomer, givenPayment, givenSupplyPoint } from '../testing/given.ts';
import { givenTicket } from '../testing/tickets.ts';
import { billFor } from './bill-views.ts';

// The bill of `givenTicket` is about 1 September to 31 October 2026 and was issued on 21 November.
const summer = { period_from: '2026-07-01', period_to: '2026-08-31', issue_date: '2026-09-20' };
const spring = { period_from: '2026-05-01', period_to: '2026-06-30', issue_date: '2026-07-20' };
const yearBefore = { period_from: '2025-09-01', period_to: '2025-10-31', issue_date: '2025-11-20' };

describe('the earlier bills of a bill', () => {
  const db = useDatabase();

  /** A ticket whose bill is for a supply point, and a way to add bills of before. */
  async function given() {
    const ticket = await givenTicket(db());
    const supply = await givenSupplyPoint(db(), ticket.companyId, ticket.customerId);
    await db()('bills').where({ id: ticket.billId }).update({ supply_point_id: supply });
    const earlier = (over: Record<string, unknown>) =>
      givenBill(db(), ticket.companyId, ticket.customerId, { supply_point_id: supply, ...over });
    return { ...ticket, supply, earlier };
  }

  const view = async (documentId: string, level: 'viewer' | 'identified' = 'identified') => {
    const [row] = await rows(db(), BillOfTicket, billOfTicket(documentId, '1'));
    return EarlierBills.parse(billFor({ level }, row!).earlier);
  };

  it('are none for a first bill', async () => {
    const { documentId } = await given();
    expect(await view(documentId)).toEqual({ previous: null, lastYear: null, open: null });
  });

  it('are the last ordinary one of the supply, and the one of the same period a year ago', async () => {
    const { documentId, earlier } = await given();
    await earlier({ ...spring, amount_cents: 1_000 });
    await earlier({ ...summer, amount_cents: 2_000 });
    await earlier({ ...yearBefore, period_to: '2025-11-03', amount_cents: 3_000 });
    await earlier({ ...summer, issue_date: '2026-10-01', kind: 'credit_note', amount_cents: -2_000 });
    expect(await view(documentId)).toMatchObject({
      previous: { periodFrom: '2026-07-01', periodTo: '2026-08-31', amountCents: 2_000 },
      lastYear: { periodTo: '2025-11-03', amountCents: 3_000 },
    });
  });

  it('tell what they are compared by, and nobody’s code or address', async () => {
    const { documentId, earlier } = await given();
    await earlier(summer);
    const { previous } = await view(documentId, 'viewer');
    expect(previous).toMatchObject({ billTotalCents: 19_866, tvLicenceCents: 1_800, previousBalanceCents: 0 });
    expect(previous?.supplies).toMatchObject([{ index: 0, unit: 'kWh', billedConsumption: '459' }]);
    expect(previous?.supplies[0]?.lines[1]).toEqual({
      code: 'consumption_charge.sales',
      parentCode: 'consumption_charge',
      quantity: null,
      unit: null,
      averagePrice: null,
      amountCents: 10_509,
    });
    expect(JSON.stringify(previous)).not.toMatch(/IT001E|Garibaldi|E18955476514/);
  });

  it('find a supply again wherever it stands, and say of one that has gone that it has', async () => {
    const { documentId, earlier } = await given();
    const [supply] = billContent().supplies;
    const gone = { ...supply!, code: 'IT001E99999999' };
    await earlier({ ...summer, content: JSON.stringify(billContent({ supplies: [gone, supply!] })) });
    expect((await view(documentId)).previous?.supplies.map(({ index }) => index)).toEqual([null, 0]);
  });

  it('are nobody else’s: not those of who lived there before, nor of another supply or company', async () => {
    const { documentId, companyId, customerId, supply, earlier } = await given();
    const holderBefore = await givenCustomer(db(), companyId);
    await givenBill(db(), companyId, holderBefore, { ...summer, supply_point_id: supply, amount_cents: 666 });
    await givenBill(db(), companyId, holderBefore, { ...yearBefore, supply_point_id: supply, amount_cents: 666 });
    await earlier({ ...summer, supply_point_id: await givenSupplyPoint(db(), companyId, customerId) });
    await earlier({ ...summer, supply_point_id: null });
    const other = await givenCompany(db());
    await givenBill(db(), other, customerId, { ...summer, supply_point_id: supply });
    expect(await view(documentId)).toMatchObject({ previous: null, lastYear: null });
  });

  it('are too old to compare with after more than a year', async () => {
    const { documentId, earlier } = await given();
    await earlier({ period_from: '2025-04-01', period_to: '2025-05-31', issue_date: '2025-06-20' });
    expect(await view(documentId)).toMatchObject({ previous: null, lastYear: null });
  });

  it('are told once where the previous one is the one of a year ago', async () => {
    const { documentId, earlier } = await given();
    await earlier(yearBefore);
    expect(await view(documentId)).toMatchObject({ previous: { periodFrom: '2025-09-01' }, lastYear: null });
  });

  it.each(['credit_note', 'deposit', 'recalculation'])('are not compared with a bill of kind %s', async (kind) => {
    const { documentId, billId, earlier } = await given();
    await earlier(summer);
    await db()('bills').where({ id: billId }).update({ kind });
    expect((await view(documentId)).previous).toBeNull();
  });

  it('are named as long as they are open, and only those issued before', async () => {
    const { documentId, companyId, customerId, earlier } = await given();
    const partly = await earlier({ ...summer, number: 'B2', due_date: '2026-10-10', paid_cents: 20_000 });
    await givenPayment(db(), companyId, partly, 20_000);
    await earlier({ ...spring, number: 'B1', due_date: '2026-08-09', supply_point_id: null });
    await earlier({ ...yearBefore, number: 'B0', paid_cents: 21_666 });
    await earlier({ number: 'B3' });
    await givenBill(db(), companyId, await givenCustomer(db(), companyId), { ...spring, number: 'B4' });
    await givenBill(db(), await givenCompany(db()), customerId, { ...spring, number: 'B5' });

    expect((await view(documentId)).open).toEqual([
      { number: 'B1', dueDate: '2026-08-09', openCents: 21_666 },
      { number: 'B2', dueDate: '2026-10-10', openCents: 1_666 },
    ]);
    expect((await view(documentId, 'viewer')).open).toBeNull();
  });

  it('are all regular where payments are known and nothing is open', async () => {
    const { documentId, companyId, earlier } = await given();
    await givenPayment(db(), companyId, await earlier({ ...summer, paid_cents: 21_666 }), 21_666);
    expect((await view(documentId)).open).toEqual([]);
  });

  it('are not called open at a company whose payments nobody tells us', async () => {
    const { documentId, earlier } = await given();
    await earlier(summer);
    expect((await view(documentId)).open).toBeNull();
  });
});
