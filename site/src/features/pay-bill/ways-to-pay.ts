import type { BillContent } from '@nitida/plugin-ingestion/contract';

type References = BillContent['payment'];

export type WayToPay =
  | { name: 'pagopa'; noticeCode: string }
  | { name: 'transfer'; iban: string; beneficiary: string | null; reference: string | null }
  | { name: 'sdd' | 'slip' | 'card' };

/** The ways to pay that the bill itself carries; the one it was made for comes first. */
export function waysToPay({ method, iban, beneficiary, reference, noticeCode }: References): WayToPay[] {
  if (method === 'sdd' || method === 'card') return [{ name: method }];

  const ways: WayToPay[] = [];
  if (noticeCode) ways.push({ name: 'pagopa', noticeCode });
  if (iban) ways.push({ name: 'transfer', iban, beneficiary, reference });
  if (method === 'slip') ways.push({ name: 'slip' });
  return ways.sort((one, other) => Number(other.name === method) - Number(one.name === method));
}

/** In groups of four, as on a card or a slip: easier to read out and to check. */
export const grouped = (code: string): string => code.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');
