import type { CompanyView } from '@nitida/plugin-tickets/contract';
import type { BillContent } from '@nitida/plugin-ingestion/contract';
import { fill, type Texts } from '../../i18n/texts.ts';
import type { IconName } from '../../layout/icons.ts';
import { dialable, safeLink } from './safe-link.ts';

export type ContactRow = { icon: IconName; label: string; value: string; href: string | null };

/** How to reach the company, besides the number for faults, which stands apart: who looks for that has no time. */
export function contactRows(company: CompanyView, { contacts: texts }: Texts, complaints?: string): ContactRow[] {
  const row = (icon: IconName, label: string, value: string | null, href: string | null): ContactRow[] =>
    value ? [{ icon, label, value, href }] : [];
  const website = safeLink(company.website);

  return [
    ...row('phone', texts.support, company.supportPhone, company.supportPhone && dialable(company.supportPhone)),
    ...row('mail', texts.email, company.supportEmail, company.supportEmail && `mailto:${company.supportEmail}`),
    ...row('pin', texts.post, company.postalAddress, null),
    ...row(
      'mail',
      texts.complaints,
      complaints ?? null,
      complaints?.includes('@') && !/\s/.test(complaints) ? `mailto:${complaints}` : null,
    ),
    ...row('globe', texts.website, website && new URL(website).hostname, website),
  ];
}

/** Whoever owns the network mends it: one number for each of the bill's distributors. */
export function distributorFaults(
  { supplies }: BillContent,
  { contacts: texts }: Texts,
): { label: string; phone: string }[] {
  const byPhone = new Map<string, string>();
  for (const { distributor } of supplies) {
    if (!distributor?.faultsPhone) continue;
    const { name, faultsPhone } = distributor;
    byPhone.set(faultsPhone, name ? fill(texts.distributor, { name }) : texts.faults);
  }
  return [...byPhone].map(([phone, label]) => ({ phone, label }));
}
