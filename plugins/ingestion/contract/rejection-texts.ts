import { billFaultTexts } from './bill-fault-texts.ts';
import { invoiceFaultTexts, layoutRefusalTexts } from './file-kind-texts.ts';
import { flowRefusalTexts } from './flow-refusal-texts.ts';
import { mappedFaultTexts, mappedRefusalTexts } from './layout-texts.ts';
import { mendFaultTexts } from './mend-texts.ts';
import { runTexts } from './run-texts.ts';
import { valueFaultTexts } from './value-fault-texts.ts';
import { warningTexts } from './warning-texts.ts';

/**
 * Why something of a file was not accepted, and what to do about it, in the operators' languages.
 * Codes are the contract: they are stored, counted and matched in tests. The words may change.
 *
 * `{name}` in a text is filled from the details that came with the code.
 */

export type OperatorLanguage = 'en' | 'it';

export type Words = { reason: string; remedy: string };

type Texts = Record<string, Record<OperatorLanguage, Words>>;

/** Faults of one line. They take the line's bill, customer or contact with them, never the flow. */
export const faultTexts = {
  ...valueFaultTexts,
  ...billFaultTexts,
  ...warningTexts,
  ...invoiceFaultTexts,
  ...mappedFaultTexts,
  ...mendFaultTexts,
} as const satisfies Texts;

export type FaultCode = keyof typeof faultTexts;

/** Refusals of a whole flow: nothing of it is merged, and it can be dropped again once mended. */
export const refusalTexts = {
  ...flowRefusalTexts,
  ...layoutRefusalTexts,
  ...mappedRefusalTexts,
} as const satisfies Texts;

export type RefusalCode = keyof typeof refusalTexts;

/** The words for a code, with its details filled in. `null`: a code that is not ours to explain. */
export function wordsFor(
  code: string,
  language: OperatorLanguage,
  details: Record<string, unknown> = {},
): Words | null {
  const words = (allTexts[code] ?? {})[language];
  if (!words) return null;
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => dayFirst(String(details[name] ?? '?')));
  return { reason: fill(words.reason), remedy: fill(words.remedy) };
}

/** `2026-11-21 19:42` as both languages read it here: 21/11/2026 19:42. Other text stays as it is. */
export const dayFirst = (text: string): string =>
  text.replace(/^(\d{4})-(\d{2})-(\d{2})(?= \d{2}:\d{2}$|$)/, '$3/$2/$1');

const allTexts: Record<string, Partial<Record<OperatorLanguage, Words>>> = {
  ...faultTexts,
  ...refusalTexts,
  ...runTexts,
};
