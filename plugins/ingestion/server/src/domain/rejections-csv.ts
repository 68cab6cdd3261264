import { type OperatorLanguage, wordsFor } from '../../../contract/rejection-texts.ts';
import type { Rejection } from '../../../contract/runs.ts';
import { csvLine } from './csv.ts';

/** Spreadsheets in Italian expect semicolons, because the comma is the decimal sign. */
const DELIMITERS = { it: ';', en: ',' } as const;

const HEADERS = {
  it: ['gravità', 'file', 'riga', 'record', 'bolletta', 'campo', 'valore', 'codice', 'motivo', 'rimedio'],
  en: ['severity', 'file', 'line', 'record', 'bill', 'field', 'value', 'code', 'reason', 'remedy'],
} as const;

const SEVERITIES = {
  it: { rejection: 'scarto', warning: 'avviso' },
  en: { rejection: 'rejection', warning: 'warning' },
} as const;

/** The first line, after the mark by which spreadsheets know UTF-8. */
export const rejectionsHeader = (language: OperatorLanguage): string =>
  `\uFEFF${csvLine(HEADERS[language], DELIMITERS[language])}`;

export function rejectionLine(rejection: Rejection, language: OperatorLanguage): string {
  const { severity, fileName, lineNumber, recordType, billNumber, field, value, code } = rejection;
  const words = wordsFor(code, language);
  const cells = [SEVERITIES[language][severity], fileName, lineNumber, recordType, billNumber, field, value, code];
  return csvLine([...cells, words?.reason ?? null, words?.remedy ?? null], DELIMITERS[language]);
}
