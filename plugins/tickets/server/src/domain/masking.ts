import { said, UNSAID } from '@nitida/plugin-ingestion/contract/bill-content';
import type { BillView } from '../../../contract/bill-view.ts';

type Personal = Pick<BillView, 'customer'> & { content: BillView['bill']['content'] };

const HIDDEN = '••••';

/**
 * Hides who lives where, and whether earlier bills were paid, from somebody who merely has the link: it may
 * have been forwarded, and a debt is nobody else's business (Garante, 30 November 2005). Shapes
 * stay ("M•••• R••••"), so that the owner recognises the page. Lengths do not, and of the codes that
 * identify the owner nothing at all: their end is what is asked for.
 */
export const masked = ({
  customer,
  content: { pastPayments: _state, unpaidBills: _unpaid, ...content },
}: Personal): Personal => ({
  customer: {
    name: maskedWords(customer.name),
    language: customer.language,
    code: null,
    taxCode: null,
    vatNumber: null,
    billingAddress: orNull(customer.billingAddress, maskedWords),
    email: orNull(customer.email, maskedEmail),
    mobile: orNull(customer.mobile, () => HIDDEN),
  },
  content: {
    ...content,
    notices: content.notices.filter(({ kind }) => kind !== 'previous_payments'),
    supplies: content.supplies.map((supply) => ({
      ...supply,
      code: said(supply.code) === null ? UNSAID : HIDDEN,
      address: said(supply.address) === null ? UNSAID : maskedWords(supply.address),
      meterSerial: orNull(supply.meterSerial, () => HIDDEN),
    })),
  },
});

const orNull = (text: string | null, mask: (text: string) => string) => (text === null ? null : mask(text));

/** "Via Roma 12" is "V•••• R•••• ••••": house numbers and postcodes are whole secrets, not initials. */
const maskedWords = (text: string): string =>
  text
    .trim()
    .split(/\s+/u)
    .map((word) => (/^\p{L}/u.test(word) ? `${firstCharacter(word)}${HIDDEN}` : HIDDEN))
    .join(' ');

const maskedEmail = (email: string): string =>
  email
    .split('@')
    .map((part) => `${firstCharacter(part)}${HIDDEN}`)
    .join('@');

const firstCharacter = (text: string): string => Array.from(text)[0] ?? '';
