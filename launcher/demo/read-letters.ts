import { z } from 'zod';
import { demoCompanies } from '@nitida/database/demo/companies';
import { type Letter, lettersIn } from './mailbox.ts';
import type { Person } from './staff.ts';
import { until } from './until.ts';
import { visit } from './visit.ts';

export type Read = { delivered: number; pages: number; pdfs: number; problems: string[]; examples: Letter[] };

type Options = { inboxUrl: string; siteUrl: string; operator: Person; signal: AbortSignal };

// As many customers at a time; more only wait for the same processors.
const VISITORS = 8;

/** Follows the link of every customer's letter to its bill page and PDF. */
export async function readLetters({ inboxUrl, siteUrl, operator, signal }: Options): Promise<Read> {
  const bills = await billsByAddress(operator);
  const letters = await until(`${bills.size} letters are in the inbox`, { seconds: 60, signal }, async () => {
    const found = newestPerCustomer(await lettersIn(inboxUrl, siteUrl));
    return found.length >= bills.size ? found : null;
  });

  const problems: string[] = [];
  let pages = 0;
  let pdfs = 0;
  const waiting = [...letters];
  const visitor = async () => {
    for (let letter = waiting.pop(); letter; letter = waiting.pop()) {
      signal.throwIfAborted();
      const bill = bills.get(letter.to);
      const visited = bill ? await visit(letter.link, bill) : null;
      if (visited?.page) pages += 1;
      if (visited?.pdf) pdfs += 1;
      if (visited?.problem !== null) problems.push(visited?.problem ?? `${letter.to} is no customer's address`);
    }
  };
  await Promise.all(Array.from({ length: VISITORS }, visitor));

  const examples = demoCompanies.flatMap(
    ({ customerDomain }) => letters.find(({ to }) => to.endsWith(`@${customerDomain}`)) ?? [],
  );
  return { delivered: letters.length, pages, pdfs, problems, examples };
}

function newestPerCustomer(letters: Letter[]): Letter[] {
  const isCustomer = ({ to }: Letter) => demoCompanies.some(({ customerDomain }) => to.endsWith(`@${customerDomain}`));
  return [...new Map(letters.filter(isCustomer).map((letter) => [letter.to, letter])).values()];
}

const Customer = z.object({ code: z.string(), taxCode: z.string().nullish(), email: z.string().nullish() });
const Bills = z.object({
  results: z.array(z.object({ number: z.string(), customer: Customer.nullish() })),
  pagination: z.object({ pageCount: z.int() }),
});

/** What each customer knows: the number of their bill, and their own code. */
async function billsByAddress(operator: Person): Promise<Map<string, { number: string; code: string }>> {
  const bills = new Map<string, { number: string; code: string }>();
  for (let page = 1, pageCount = 1; page <= pageCount; page += 1) {
    const found = await operator.get(
      `/content-manager/collection-types/api::bill.bill?page=${page}&pageSize=100`,
      Bills,
    );
    pageCount = found.pagination.pageCount;
    for (const { number, customer } of found.results) {
      if (customer?.email) bills.set(customer.email.toLowerCase(), { number, code: customer.taxCode ?? customer.code });
    }
  }
  return bills;
}
