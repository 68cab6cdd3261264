import type { Locale } from '../../i18n/locale.ts';
import { fill } from '../../i18n/texts.ts';
import { isOpen, type PaymentState } from './payment-state.ts';

export type PaymentWords = { label: string; when: string; chip: string; note: string | null };

/** The state of a bill in words. Whatever a colour or an icon says is said here too. */
export function paymentWords(state: PaymentState, dueDate: string, locale: Locale): PaymentWords {
  const words = locale.texts.states[state.name];
  return {
    label: words.label,
    when: fill(words.when, { date: locale.weekday(dueDate) }),
    chip: chipOf(state, locale),
    note: 'note' in words ? words.note : null,
  };
}

function chipOf(state: PaymentState, { texts, plural }: Locale): string {
  const { chip } = texts.states[state.name];
  if (typeof chip === 'string') return chip;

  const days = isOpen(state) ? state.days : 0;
  return state.name === 'due_soon' && days === 0 ? texts.states.due_soon.today : plural(chip, days);
}

/** "You have already paid 40.00 of 100.00", where that is the case. */
export function paidSoFar(
  { amountCents, paidCents }: { amountCents: number; paidCents: number },
  locale: Locale,
): string | null {
  if (paidCents <= 0 || paidCents >= amountCents) return null;
  return fill(locale.texts.states.partly, { paid: locale.money(paidCents), amount: locale.money(amountCents) });
}
