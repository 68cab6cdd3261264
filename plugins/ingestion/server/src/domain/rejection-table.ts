import type { Cell, Column } from '@nitida/kernel/spreadsheet-writer';
import { type OperatorLanguage, wordsFor } from '../../../contract/rejection-texts.ts';
import { ruleFor } from '../../../contract/rule-texts.ts';
import type { Rejection } from '../../../contract/runs.ts';
import { csvHeadIn, csvLineIn } from '@nitida/kernel/csv';

const HEADERS = {
  it: ['gravità', 'file', 'riga', 'record', 'bolletta', 'campo', 'valore', 'codice', 'motivo', 'regola', 'rimedio'],
  en: ['severity', 'file', 'line', 'record', 'bill', 'field', 'value', 'code', 'reason', 'rule', 'remedy'],
} as const;

const WIDTHS = [10, 24, 8, 9, 20, 18, 28, 24, 60, 60, 60];

const SEVERITIES = {
  it: { rejection: 'scarto', warning: 'avviso' },
  en: { rejection: 'rejection', warning: 'warning' },
} as const;

const SHEETS = { it: 'Scarti', en: 'Rejections' } as const;

export const rejectionSheetName = (language: OperatorLanguage): string => SHEETS[language];

export const rejectionColumns = (language: OperatorLanguage): Column[] =>
  HEADERS[language].map((header, place) => ({ header, width: WIDTHS[place] ?? 20 }));

/** Everything that is known of a rejection, in the order of the headers. */
export function rejectionCells(rejection: Rejection, language: OperatorLanguage): (Cell & (string | number | null))[] {
  const { severity, fileName, lineNumber, recordType, billNumber, field, value, code } = rejection;
  const words = wordsFor(code, language);
  const found = [SEVERITIES[language][severity], fileName, lineNumber, recordType, billNumber, field, value, code];
  return [...found, words?.reason ?? null, ruleFor(code, language), words?.remedy ?? null];
}

export const rejectionsHeader = (language: OperatorLanguage): string => csvHeadIn(language, HEADERS[language]);

export const rejectionLine = (rejection: Rejection, language: OperatorLanguage): string =>
  csvLineIn(language, rejectionCells(rejection, language));
