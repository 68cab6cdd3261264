import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';

/**
 * What one would use instead: Strapi's document service, for the same customers, supply points and
 * bills. node document-service.ts <company> <sample file>; the sample comes as JSON lines.
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
    for (let one = waiting.shift(); one; one = waiting.shift()) await create(strapi, Number(companyId), one);
  });
  await Promise.all(workers);
  const seconds = (performance.now() - startedAt) / 1_000;

  // The last line of what Strapi has to say; what it does beside requests need not be waited for.
  process.stdout.write(`\n${JSON.stringify({ seconds, bills: sample.length })}\n`, () => process.exit(0));
}

async function create(strapi: Core.Strapi, company: number, one: z.output<typeof Sample>[number]): Promise<void> {
  const customer = await strapi.documents('api::customer.customer').create({ data: { ...one.customer, company } });
  const supplyPoint = await strapi
    .documents('api::supply-point.supply-point')
    .create({ data: { ...one.supplyPoint, company, customer: customer.id } });
  await strapi
    .documents('api::bill.bill')
    .create({ data: { ...one.bill, company, customer: customer.id, supplyPoint: supplyPoint.id } });
}

await main();
