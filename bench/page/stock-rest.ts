import { z } from 'zod';
import { BillView } from '@nitida/plugin-tickets/contract';
import type { Cms, Reading } from '../../site/src/cms.ts';
import { settings } from '../../site/src/settings.ts';

/**
 * The site's door as one would write it with stock Strapi: core routes, populate, and what comes back
 * put together here. Both requests leave at the same moment. Nothing is masked, no session is checked:
 * only the way to the data is measured.
 */
const BLOCKS = ['summary', 'receipt', 'amounts', 'offer', 'consumption', 'history', 'readings', 'your-data'];
const MORE_BLOCKS = ['payment', 'documents', 'contacts', 'notices', 'rich-text', 'banner', 'links'];

const blocks = [...BLOCKS, ...MORE_BLOCKS].map((kind) => `populate[blocks][on][bill.${kind}][populate]=*`).join('&');
const ticketQuery = (documentId: string) =>
  `filters[documentId][$eq]=${documentId}&populate[bill]=true&populate[customer]=true&populate[company][populate]=logo`;

const Envelope = z.object({ data: z.array(z.unknown()) });
const Row = z.record(z.string(), z.unknown());
const Ticket = z.looseObject({ expiresAt: z.string(), isTest: z.boolean(), bill: Row, customer: Row, company: Row });
const Page = z.looseObject({
  page: z.string(),
  title: z.string(),
  locale: z.string(),
  blocks: z.array(z.looseObject({ __component: z.string() })),
});

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
  const order = BillView.shape.pages.element.shape.page.options;

  return BillView.parse({
    company: { ...company, typeface: company['typeface'] ?? 'system', hasLogo: company['logo'] !== null },
    ticket: { expiresAt, isTest, isIdentified: false },
    bill,
    customer: { ...customer, code: null, taxCode: null, vatNumber: null },
    pages: pages
      .map((page) => Page.parse(page))
      .toSorted(
        (one, other) => order.findIndex((name) => name === one.page) - order.findIndex((name) => name === other.page),
      )
      .map(({ page, title, locale, blocks: own }) => ({ page, title, language: locale, blocks: own.map(asBlock) })),
  });
}

const asBlock = ({ __component: component, ...fields }: Record<string, unknown>) => ({
  ...fields,
  kind: String(component).replace('bill.', ''),
});

// The other doors are never opened here.
export const cms = (): Cms => ({ billView }) as Pick<Cms, 'billView'> as Cms;
