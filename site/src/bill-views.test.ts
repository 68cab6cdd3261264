import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BillView } from '@nitida/plugin-tickets/contract';
import { BILL_VIEW_CONTRACT } from '@nitida/plugin-tickets/contract/bill-view-contract';
import { billViewsOver } from './bill-views.ts';
import { connectionTo } from './cms-connection.ts';
import { billFor } from './testing/bills.ts';

const reading = { session: 'electricity.v', language: 'it', isSecondPage: false };
const bill = billFor('electricity', { today: '2026-11-22', language: 'it', isIdentified: false });
const renamed: BillView = { ...bill, company: { ...bill.company, name: 'Lucevale Due' } };

describe('bill views from the CMS', () => {
  /** What the CMS has to say, and under which name and contract it says it. */
  let said: { view: unknown; face?: string; contract?: string };
  let asked: string[] = [];
  let server: Server;
  beforeAll(async () => {
    server = createServer(({ headers }, response) => {
      const isByName = headers['x-face'] === 'by-name' && said.face !== undefined;
      asked.push(isByName ? 'by name' : 'whole');
      const { company: _company, pages: _pages, ...own } = said.view as BillView;
      const names = said.face ? { 'x-face': said.face, 'x-contract': said.contract ?? BILL_VIEW_CONTRACT } : {};
      response.writeHead(200, names).end(JSON.stringify({ data: isByName ? own : said.view }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => void server.close(resolve).closeAllConnections()));
  beforeEach(() => (asked = []));

  const open = () =>
    billViewsOver(
      connectionTo(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), 'token'),
      '/view',
    );

  it('bring what a company shows to everybody once, and what is a reader’s own each time', async () => {
    const view = open();
    said = { view: bill, face: 'first' };
    expect(await view.billView(reading)).toEqual(bill);
    said = { view: { ...bill, customer: { ...bill.customer, name: 'L•••• B••••' } }, face: 'first' };
    expect(await view.billView(reading)).toMatchObject({ customer: { name: 'L•••• B••••' }, company: bill.company });
    expect(asked).toEqual(['by name', 'whole', 'by name']);
  });

  it('show what was published since with the next reading, and all of it', async () => {
    const view = open();
    said = { view: bill, face: 'first' };
    await view.billView(reading);
    said = { view: renamed, face: 'second' };
    expect(await view.billView(reading)).toEqual(renamed);
    said = { view: bill, face: 'first' };
    expect(await view.billView(reading)).toEqual(bill);
  });

  it('are read line by line where the CMS was made from another contract', async () => {
    const view = open();
    said = { view: bill, face: 'first', contract: 'another' };
    expect(await view.billView(reading)).toEqual(bill);
    expect(await view.billView(reading)).toEqual(bill);
    said = { view: { ...bill, bill: { number: 1 } }, face: 'first', contract: 'another' };
    await expect(view.billView(reading)).rejects.toMatchObject({ code: 'cms.unavailable' });
  });

  it('are read line by line where the CMS gives no names', async () => {
    said = { view: bill };
    expect(await open().billView(reading)).toEqual(bill);
    expect(asked).toEqual(['whole']);
    said = { view: { ...bill, pages: [{ page: 'nowhere' }] } };
    await expect(open().billView(reading)).rejects.toMatchObject({ code: 'cms.unavailable' });
  });
});
