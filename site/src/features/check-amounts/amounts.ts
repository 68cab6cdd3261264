import type { BillView } from '@nitida/plugin-tickets/contract';
import type { Ring } from '../../charts/draw.ts';
import { ringParts } from '../../charts/ring.ts';
import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';
import { lineLabel } from './receipt.ts';
import { costItems, OTHERS, sharesOf } from './shares.ts';

export type AmountRow = { number: number; label: string; isItalian: boolean; share: string; amount: string };
export type Amounts = {
  rows: AmountRow[];
  deductions: { label: string; isItalian: boolean; amount: string }[];
  ring: Ring;
  total: string;
  /** What the chart shows, in one sentence. */
  point: string;
};

/** What an amount is made of: its shares as table and ring, what is taken off beside them, and the point of it. */
export function amountsOf({ bill }: BillView, locale: Locale): Amounts {
  const { texts, money, share } = locale;
  const items = costItems(bill.content, {
    tvLicence: texts.receipt.tvLicence,
    previousBalance:
      bill.content.previousBalanceCents < 0 ? texts.receipt.previousCredit : texts.receipt.previousBalance,
  });
  const { shares, deductions, chargedCents } = sharesOf(items, texts.amounts.others);

  const words = (code: string, label: string) =>
    OUR_OWN.has(code) ? { label, isItalian: false } : lineLabel({ code, label }, locale);
  const rows = shares.map(({ code, label, amountCents, fraction }, index) => ({
    ...words(code, label),
    number: index + 1,
    share: share(fraction),
    amount: money(amountCents),
  }));

  const total = money(items.reduce((sum, { amountCents }) => sum + amountCents, 0));
  return {
    rows,
    deductions: deductions.map(({ code, label, amountCents }) => ({
      ...words(code, label),
      amount: money(amountCents),
    })),
    ring: {
      parts: ringParts(shares.map(({ fraction }) => fraction)),
      title: texts.amounts.caption,
      description: fill(texts.amounts.chart, { parts: rows.map((row) => partInWords(row, locale)).join('; ') }),
      center: total,
      caption: texts.amounts.total,
    },
    total,
    point: pointOf(rows, chargedCents, locale),
  };
}

const partInWords = ({ number, label, share }: AmountRow, { texts }: Locale): string =>
  fill(texts.amounts.part, { number, label, share });

// These labels are the site's, already in the reader's language.
const OUR_OWN = new Set([OTHERS, 'tv_licence', 'previous_balance']);

function pointOf(rows: readonly AmountRow[], chargedCents: number, { texts }: Locale): string {
  const [largest] = rows;
  if (!largest || chargedCents <= 0) return '';
  return fill(rows.length === 1 ? texts.amounts.single : texts.amounts.point, {
    label: largest.label,
    amount: largest.amount,
    share: largest.share,
  });
}
