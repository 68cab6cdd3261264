import type { BillView } from './bill-view.ts';

/**
 * Where the lines of a bill are explained (ARERA 204/2025): what the bill says itself goes first, then what the
 * company has set for its energy bills. Of other services there is no such glossary, unless a bill brings one.
 */
export function glossaryOf({ bill, company }: Pick<BillView, 'bill' | 'company'>): string | null {
  const isEnergy = bill.service === 'electricity' || bill.service === 'gas';
  return bill.content.glossaryUrl ?? (isEnergy ? company.glossaryUrl : null) ?? null;
}
