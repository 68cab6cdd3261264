import type { CompanyView } from '@nitida/plugin-tickets/contract';
import type { Texts } from '../../i18n/texts.ts';
import type { IconName } from '../../layout/icons.ts';
import { dialable, safeLink } from './safe-link.ts';

export type ContactRow = { icon: IconName; label: string; value: string; href: string | null };

/** How to reach the company, besides the number for faults, which stands apart: who looks for that has no time. */
export function contactRows(company: CompanyView, { contacts: texts }: Texts): ContactRow[] {
  const row = (icon: IconName, label: string, value: string | null, href: string | null): ContactRow[] =>
    value ? [{ icon, label, value, href }] : [];
  const website = safeLink(company.website);

  return [
    ...row('phone', texts.support, company.supportPhone, company.supportPhone && dialable(company.supportPhone)),
    ...row('mail', texts.email, company.supportEmail, company.supportEmail && `mailto:${company.supportEmail}`),
    ...row('pin', texts.post, company.postalAddress, null),
    ...row('globe', texts.website, website && new URL(website).hostname, website),
  ];
}
