import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

/**
 * What one would use instead: Strapi's document service, for the same job: customers, supply points
 * and bills are found by their keys, and made where they are new (here all are). node document-service.ts <company> <sample file>; the sample comes as JSON lines.
 */
const AT_ONCE = 8;

type Program = { application(options: { serveAdminPanel: boolean }): Core.Strapi };

const Sample = z.array(
  z.object({ customer: z.looseObject({}), supplyPoint: z.looseObject({}), bill: z.looseObject({}) }),
);

async function main(): Promise<void> {
  const [companyId, sampleFile = ''] = process.argv.slice(2);
  const sample = Sample.parse(JSON.parse(readFileSync(sampleFile, 'utf8')));
  // Strapi can only be required.
  const { application }: Program = createRequire(import.meta.url)('../../cms/bin/program.js');
  const strapi = await application({ serveAdminPanel: false }).load();

  const waiting = [...sample];
  const startedAt = performance.now();
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await merge(strapi, Number(companyId), one);
  });
  await Promise.all(workers);
  const seconds = (performance.now() - startedAt) / 1_000;

  // The last line of what Strapi has to say; what it does beside requests need not be waited for.
  process.stdout.write(`\n${JSON.stringify({ seconds, bills: sample.length })}\n`, () => process.exit(0));
}

/** By their keys, as a file of next month needs it: most customers and supply points are known by then. */
async function merge(strapi: Core.Strapi, company: number, one: z.output<typeof Sample>[number]): Promise<void> {
  const customer = await upsert(
    strapi,
    'api::customer.customer',
    { code: one.customer['code'] },
    company,
    one.customer,
  );
  const { kind, code } = one.supplyPoint;
  const supplyPoint = await upsert(strapi, 'api::supply-point.supply-point', { kind, code }, company, {
    ...one.supplyPoint,
    customer: customer.id,
  });
  await upsert(strapi, 'api::bill.bill', { number: one.bill['number'] }, company, {
    ...one.bill,
    customer: customer.id,
    supplyPoint: supplyPoint.id,
  });
}

type Uid = 'api::customer.customer' | 'api::supply-point.supply-point' | 'api::bill.bill';

/** What is used of the service, the same for the three: their own types cannot be told together. */
type Documents = {
  findFirst(query: { filters: Record<string, unknown> }): Promise<{ documentId: string } | null>;
  create(change: { data: Record<string, unknown> }): Promise<{ id: number }>;
  update(change: { documentId: string; data: Record<string, unknown> }): Promise<{ id: number }>;
};

async function upsert(
  strapi: Core.Strapi,
  uid: Uid,
  key: Record<string, unknown>,
  company: number,
  data: Record<string, unknown>,
) {
  const documents = strapi.documents(uid) as unknown as Documents;
  const known = await documents.findFirst({ filters: { company: { id: company }, ...key } });
  if (known) return documents.update({ documentId: known.documentId, data: { ...data, company } });
  return documents.create({ data: { ...data, company } });
}

await main();
