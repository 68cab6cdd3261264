import { addDays, addMonths, daysBetween, type LocalDate, localDate } from '@nitida/kernel/local-date';

/** What all bills of one issue have in common. */
export type BillingPeriod = {
  issueDate: LocalDate;
  dueDate: LocalDate;
  from: LocalDate;
  to: LocalDate;
  days: number;
  /** Months billed, 1 to 12: the last ones of `history`. */
  months: number[];
  /** The eighteen months up to the period's end, `YYYY-MM`. */
  history: string[];
  annualFrom: LocalDate;
};

/** The whole months before the day of issue. */
export function billingPeriod(today: LocalDate, monthCount: number): BillingPeriod {
  const firstOfMonth = localDate(`${today.slice(0, 7)}-01`);
  const from = addMonths(firstOfMonth, -monthCount);
  const to = addDays(firstOfMonth, -1);
  const history = Array.from({ length: 18 }, (_, index) => addMonths(firstOfMonth, index - 18).slice(0, 7));

  return {
    issueDate: today,
    dueDate: addDays(today, 20),
    from,
    to,
    days: daysBetween(from, to) + 1,
    months: history.slice(-monthCount).map((month) => Number(month.slice(5))),
    history,
    annualFrom: addMonths(firstOfMonth, -12),
  };
}
