import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import { framedText, type Letter } from '../domain/frame.ts';
import { type CompanyFacts, type Wording, wording } from '../domain/wording.ts';
import { CompanyDesk, companyDesk } from '../sql/company-desk.sql.ts';
import { PublishedTemplate, publishedTemplates } from '../sql/published-templates.sql.ts';
import { compileFrame } from './compile-frame.ts';

type Db = Pick<Knex, 'raw'>;

export async function deskOf(db: Db, companyId: number): Promise<CompanyDesk> {
  const [desk] = await rows(db, CompanyDesk, companyDesk(companyId, 'email'));
  if (!desk) throw new AppError('not_found', 'company.not_found', 'There is no such company');
  return desk;
}

type Asked = {
  purpose: Letter['purpose'];
  languages: readonly string[];
  siteUrl: string;
  /** What is taken in a language in which the company has published nothing. */
  spare?: readonly PublishedTemplate[];
};

/** What would be sent now, in each of the languages asked for, and in which there is nothing to send. */
export async function currentWordings(
  db: Db,
  companyId: number,
  desk: CompanyDesk,
  { purpose, languages, siteUrl, spare = [] }: Asked,
): Promise<{ wordings: Wording[]; missingLanguages: string[] }> {
  const published = await rows(db, PublishedTemplate, publishedTemplates(companyId, purpose, 'email'));
  const wanted = languages.flatMap((language) => {
    const template = [...published, ...spare].find((one) => one.language === language);
    return template ? [template] : [];
  });
  const missingLanguages = languages.filter((language) => !wanted.some((template) => template.language === language));

  const { sender } = desk;
  if (!sender) return { wordings: [], missingLanguages };
  const wordings = wanted.map(async ({ language, subject, html, text }) => {
    const company = factsOf(desk);
    const logoUrl = desk.has_logo ? `${siteUrl}/brand/${desk.code}/logo` : null;
    const letter: Letter = { language, purpose, company, brandColor: desk.brand_color, logoUrl, html, text };
    return wording({ language, subject, html: await compileFrame(letter), text: framedText(letter), sender, company });
  });
  return { wordings: await Promise.all(wordings), missingLanguages };
}

const factsOf = (desk: CompanyDesk): CompanyFacts => ({
  name: desk.name,
  phone: desk.support_phone,
  email: desk.support_email,
  website: desk.website,
  address: desk.postal_address,
  timeZone: desk.time_zone,
});
