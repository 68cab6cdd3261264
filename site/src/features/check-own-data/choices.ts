import type { BillView, Block } from '@nitida/plugin-tickets/contract';
import type { Locale } from '../../i18n/locale.ts';
import type { IconName } from '../../layout/icons.ts';
import { safeLink } from '../hear-from-company/safe-link.ts';

export type Choice = { icon: IconName; label: string; state: string; change: { label: string; href: string } | null };

/** What a customer may choose, as it is now, and where the company lets them change it. */
export function choicesOf(
  { bill, company }: Pick<BillView, 'bill' | 'company'>,
  { deliveryUrl, paymentUrl, privacyUrl }: Extract<Block, { kind: 'choices' }>,
  { texts }: Locale,
): Choice[] {
  const { choices, yourData } = texts;
  const change = (label: string, url: string | null): Choice['change'] => {
    const href = safeLink(url);
    return href ? { label, href } : null;
  };
  return [
    {
      icon: 'mail',
      label: yourData.delivery,
      state: yourData.deliveryByLink,
      change: change(choices.changeDelivery, deliveryUrl),
    },
    {
      icon: 'card',
      label: yourData.payment,
      state: yourData.methods[bill.paymentMethod],
      change: change(choices.changePayment, paymentUrl),
    },
    {
      icon: 'lock',
      label: choices.privacy,
      state: choices.privacyText,
      change: change(choices.changePrivacy, privacyUrl) ?? change(yourData.privacy, company.privacyUrl),
    },
  ];
}
