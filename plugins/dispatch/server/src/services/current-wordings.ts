import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import type { ChannelId, Purpose } from '../../../contract/channels.ts';
import { framedText, type Letter } from '../domain/frame.ts';
import { channelTexts } from '../domain/channel-texts.ts';
import { type ChannelTexts, type CompanyFacts, type Sender, type Wording, wording } from '../domain/wording.ts';
import { CompanyDesk, companyDesk } from '../sql/company-desk.sql.ts';
import { PublishedTemplate, publishedTemplates } from '../sql/published-templates.sql.ts';
import { compileFrame } from './compile-frame.ts';

type Db = Pick<Knex, 'raw'>;

export async function deskOf(db: Db, companyId: number): Promise<CompanyDesk> {
  const [desk] = await rows(db, CompanyDesk, companyDesk(companyId));
  if (!desk) throw new AppError('not_found', 'company.not_found', 'There is no such company');
  return desk;
}

/** A text that is needed: on which channel, in which language. */
export type WantedText = { channel: ChannelId; language: string };

type Asked = {
  purpose: Purpose;
  wanted: readonly WantedText[];
  siteUrl: string;
  /** What is taken where the company has published nothing. */
  spare?: readonly ChannelTexts[];
};

/** What would be sent now, and of what is asked for what there is no text or no sender for. */
export async function currentWordings(
  db: Db,
  companyId: number,
  desk: CompanyDesk,
  { purpose, wanted, siteUrl, spare = [] }: Asked,
): Promise<{ wordings: Wording[]; missingTexts: WantedText[]; missingSenders: ChannelId[] }> {
  const published = await rows(db, PublishedTemplate, publishedTemplates(companyId, purpose));
  const texts = [...published.map(textsOf), ...spare];
  const textFor = ({ channel, language }: WantedText) =>
    texts.find((one) => one.channel === channel && one.language === language);

  const wordings = wanted.flatMap((one) => {
    const [text, sender] = [textFor(one), desk.senders[one.channel]];
    return text && sender ? [finished(text, { purpose, desk, sender, siteUrl })] : [];
  });
  return {
    wordings: await Promise.all(wordings),
    missingTexts: wanted.filter((one) => !textFor(one)),
    missingSenders: [...new Set(wanted.map(({ channel }) => channel))].filter((channel) => !desk.senders[channel]),
  };
}

type Surroundings = { purpose: Purpose; desk: CompanyDesk; sender: Sender; siteUrl: string };

/** A text in its frame: only mail has one here, paper gets its own from who prints it. */
export async function finished(
  texts: ChannelTexts,
  { purpose, desk, sender, siteUrl }: Surroundings,
): Promise<Wording> {
  const company = factsOf(desk);
  const { channel, language, html, text } = texts;
  if (html === null) return wording({ ...texts, sender, company });

  const logoUrl = desk.has_logo ? `${siteUrl}/brand/${desk.code}/logo` : null;
  const letter: Letter = { language, purpose, company, brandColor: desk.brand_color, logoUrl, html, text };
  return wording({ ...texts, channel, html: await compileFrame(letter), text: framedText(letter), sender, company });
}

/** Of a published template what its channel carries: fields of another channel may be left over. */
const textsOf = ({ channel, language, subject, html, text, template_id, variables }: PublishedTemplate): ChannelTexts =>
  channelTexts({ channel, language, subject, html, text, templateId: template_id, variables });

export const factsOf = (desk: CompanyDesk): CompanyFacts => ({
  name: desk.name,
  phone: desk.support_phone,
  email: desk.support_email,
  website: desk.website,
  address: desk.postal_address,
  timeZone: desk.time_zone,
});
