import type { Core } from '@strapi/strapi';
import { demoCompanies, type DemoCompany } from '@nitida/database/demo/companies';
import { defaultTemplates } from '@nitida/plugin-dispatch/contract/default-templates';
import { defaultPages } from '@nitida/plugin-tickets/contract/default-pages';
import type { WrittenPage } from '@nitida/plugin-tickets/contract/written-page';

/** The two companies with what their staff would have written: sender, messages, pages. Safe to repeat. */
export async function seedCompanies(strapi: Core.Strapi): Promise<{ id: number; name: string }[]> {
  const seeded: { id: number; name: string }[] = [];
  for (const demo of demoCompanies) {
    const known = await companyByCode(strapi, demo.code);
    const company = known ? await widenCompany(strapi, known, demo) : await createCompany(strapi, demo);
    const id = Number(company.id);
    await seedSender(strapi, id, demo);
    await seedTemplates(strapi, id, demo);
    await seedPages(strapi, id, demo);
    seeded.push({ id, name: demo.name });
  }
  return seeded;
}

/** The demo never mixes its companies with real ones. */
export async function refuseOtherCompanies(strapi: Core.Strapi): Promise<void> {
  const codes = demoCompanies.map(({ code }) => code);
  const others = await strapi.db.query('api::company.company').count({ where: { code: { $notIn: codes } } });
  if (others > 0) throw new Error('This database has other companies in it: the demo wants one of its own');
}

// The generated types do not know our content types.
type Known = { id: number | string; documentId: string; services: string[]; languages: string[] };

const companyByCode = async (strapi: Core.Strapi, code: string): Promise<Known | null> =>
  (await strapi.documents('api::company.company').findFirst({ filters: { code } })) as Known | null;

/** A demo that an earlier version began gains what its companies sell and speak since; nothing is taken away. */
async function widenCompany(strapi: Core.Strapi, known: Known, { services, languages }: DemoCompany): Promise<Known> {
  const wider = {
    services: [...new Set([...known.services, ...services])],
    languages: [...new Set([...known.languages, ...languages])],
  };
  if (wider.services.length === known.services.length && wider.languages.length === known.languages.length)
    return known;
  await strapi.documents('api::company.company').update({ documentId: known.documentId, data: wider as object });
  return known;
}

function createCompany(strapi: Core.Strapi, demo: DemoCompany) {
  const {
    staffEmails,
    services,
    languages,
    iban: _iban,
    letter: _letter,
    bringsPdfs: _pdfs,
    tellsDetails: _details,
    customerDomain: _domain,
    ...fields
  } = demo;
  const data = { ...fields, staffEmails: staffEmails.join('\n'), services: [...services], languages: [...languages] };
  return strapi.documents('api::company.company').create({ data });
}

async function seedSender(strapi: Core.Strapi, company: number, { name, supportEmail }: DemoCompany): Promise<void> {
  const documents = strapi.documents('plugin::dispatch.sender');
  if (await documents.findFirst({ filters: { company: { id: company } } })) return;
  await documents.create({
    data: { company, channel: 'email', fromName: name, fromAddress: supportEmail, replyTo: supportEmail },
  });
}

async function seedTemplates(strapi: Core.Strapi, company: number, demo: DemoCompany): Promise<void> {
  const offered = defaultTemplates.filter(({ language }) => demo.languages.includes(language));
  for (const { purpose, channel } of offered.filter(({ language }) => language === demo.defaultLanguage)) {
    await writeInEveryLanguage(strapi, 'plugin::dispatch.message-template', {
      known: { company: { id: company }, purpose, channel },
      versions: offered
        .filter((template) => template.purpose === purpose && template.channel === channel)
        .map(({ language, ...data }) => ({ language, data: { ...data, company } })),
    });
  }
}

async function seedPages(strapi: Core.Strapi, company: number, demo: DemoCompany): Promise<void> {
  const isOffered = ({ service, language }: WrittenPage) =>
    demo.languages.includes(language) && (service === 'all' || demo.services.includes(service));
  const pages = defaultPages.filter(isOffered);
  for (const { page, service } of pages.filter(({ language }) => language === demo.defaultLanguage)) {
    await writeInEveryLanguage(strapi, 'api::bill-page.bill-page', {
      known: { company: { id: company }, page, service },
      versions: pages
        .filter((version) => version.page === page && version.service === service)
        .map(({ language, title, blocks }) => ({
          language,
          data: { company, page, service, title, blocks: blocks.map(asComponent) },
        })),
    });
  }
}

const asComponent = ({ kind, ...fields }: WrittenPage['blocks'][number]) => ({
  __component: `bill.${kind}`,
  ...fields,
});

type Localized = 'plugin::dispatch.message-template' | 'api::bill-page.bill-page';
type Version = { language: string; data: Record<string, unknown> };

/** One document with its versions, published. What somebody has written already stays as it is. */
async function writeInEveryLanguage(
  strapi: Core.Strapi,
  uid: Localized,
  { known, versions: [first, ...others] }: { known: Record<string, unknown>; versions: Version[] },
): Promise<void> {
  if (!first || (await strapi.db.query(uid).count({ where: known })) > 0) return;

  // The generated types do not know our content types.
  const documents = strapi.documents(uid as 'api::bill-page.bill-page');
  const { documentId } = await documents.create({ locale: first.language, data: first.data });
  for (const { language, data } of others) await documents.update({ documentId, locale: language, data });
  await documents.publish({ documentId, locale: '*' });
}
