import { z } from 'zod';
import { BillView, Block } from '@nitida/plugin-tickets/contract';
import type { Reading } from '../../site/src/bill-views.ts';
import type { Cms } from '../../site/src/cms.ts';
import { settings } from '../../site/src/settings.ts';

/**
 * The site's door as one would write it with stock Strapi: core routes, populate, and what comes back
 * put together here. What can leave at the same moment does. No session is checked and nothing is masked
 * but what this page shows: only the way to the data is measured.
 */
const blocks = Block.options.map(({ shape }) => `populate[blocks][on][bill.${shape.kind.value}][populate]=*`).join('&');
const ticketQuery = (documentId: string) =>
  `filters[documentId][$eq]=${documentId}&populate[bill][populate]=supplyPoint&populate[customer]=true&populate[company][populate]=logo`;
const earlierQuery = ({ supplyPoint, periodFrom }: Bill, customer: Row) =>
  `filters[supplyPoint][documentId][$eq]=${supplyPoint.documentId}&filters[customer][documentId][$eq]=${customer.documentId}` +
  `&filters[kind][$eq]=ordinary&filters[periodTo][$lt]=${periodFrom}&sort=periodTo:desc&pagination[pageSize]=12`;

const Envelope = z.object({ data: z.array(z.unknown()) });
const Row = z.looseObject({ documentId: z.string() });
type Row = z.output<typeof Row>;
const Bill = z.looseObject({
  periodFrom: z.string(),
  supplyPoint: Row,
  content: z.looseObject({
    notices: z.array(z.looseObject({ kind: z.string() })),
    supplies: z.array(z.looseObject({ lines: z.array(z.looseObject({ label: z.string() })) })),
  }),
});
type Bill = z.output<typeof Bill>;
const EarlierBill = Bill.omit({ supplyPoint: true });
type EarlierBill = z.output<typeof EarlierBill>;
const Ticket = z.looseObject({ expiresAt: z.string(), isTest: z.boolean(), bill: Bill, customer: Row, company: Row });
const Page = z.looseObject({
  page: z.string(),
  service: z.string(),
  title: z.string(),
  locale: z.string(),
  blocks: z.array(z.looseObject({ __component: z.string() })),
});
type Page = z.output<typeof Page>;

async function rowsOf(path: string): Promise<unknown[]> {
  const { cmsUrl, siteToken } = settings();
  const response = await fetch(new URL(path, cmsUrl), { headers: { authorization: `Bearer ${siteToken}` } });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return Envelope.parse(await response.json()).data;
}

async function billView({ session, language }: Reading): Promise<BillView | null> {
  const [tickets, pages] = await Promise.all([
    rowsOf(`/api/tickets?${ticketQuery(session)}`),
    rowsOf(`/api/bill-pages?locale=${language}&filters[service][$in]=all&filters[service][$in]=electricity&${blocks}`),
  ]);
  if (!tickets[0]) return null;
  const { expiresAt, isTest, bill, customer, company } = Ticket.parse(tickets[0]);
  const earlier = (await rowsOf(`/api/bills?${earlierQuery(bill, customer)}`)).map((row) => EarlierBill.parse(row));
  const [previous] = earlier;
  const lastYear = earlier.find((one) => one !== previous && isYearBefore(one, bill));
  const order = BillView.shape.pages.element.shape.page.options;

  return BillView.parse({
    company: { ...company, typeface: company['typeface'] ?? 'system', hasLogo: company['logo'] !== null },
    ticket: { expiresAt, isTest, isIdentified: false },
    bill: { ...bill, content: { ...bill.content, notices: bill.content.notices.filter(isForAnybody) } },
    customer: { ...customer, code: null, taxCode: null, vatNumber: null },
    earlier: { previous: asEarlier(previous), lastYear: asEarlier(lastYear), open: null },
    pages: order
      .flatMap((name) => closest(pages.map((page) => Page.parse(page)).filter(({ page }) => page === name)))
      .map(({ page, title, locale, blocks: own }) => ({ page, title, language: locale, blocks: own.map(asBlock) })),
  });
}

const isForAnybody = ({ kind }: { kind: string }): boolean => kind !== 'previous_payments';

/** A page for the service goes before one for all services. */
const closest = (pages: Page[]): Page[] =>
  pages.toSorted((one, other) => Number(one.service === 'all') - Number(other.service === 'all')).slice(0, 1);

const isYearBefore = (one: EarlierBill, bill: Bill): boolean =>
  Math.abs(Date.parse(bill.periodFrom) - Date.parse(one.periodFrom) - 365 * 86_400_000) < 16 * 86_400_000;

const asEarlier = (bill: EarlierBill | undefined) =>
  bill
    ? {
        ...bill,
        ...bill.content,
        supplies: bill.content.supplies.map(({ lines, ...supply }, index) => ({
          ...supply,
          index,
          lines: lines.map(({ label: _label, ...line }) => line),
        })),
      }
    : null;

const asBlock = ({ __component: component, ...fields }: Record<string, unknown>) => ({
  ...fields,
  kind: String(component).replace('bill.', ''),
});

// The other doors are never opened here.
export const cms = (): Cms => ({ billView }) as Pick<Cms, 'billView'> as Cms;
