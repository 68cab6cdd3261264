import type { XmlTag } from '../bounded-xml.ts';
import type { Refusal } from '../refusal.ts';
import { plainText } from './cell-value.ts';

/** What reads a part of a workbook: given to `boundedXml`. */
export type PartHandlers = {
  open(tag: XmlTag): Refusal | null;
  close(name: string): Refusal | null;
  text(text: string): void;
};

const nothing = { close: () => null, text: () => undefined };

export type Workbook = { sheets: { name: string; relation: string }[]; is1904: boolean };

export function workbookReader(): PartHandlers & { workbook: Workbook } {
  const workbook: Workbook = { sheets: [], is1904: false };
  return {
    ...nothing,
    workbook,
    open(tag) {
      if (tag.name === 'sheet' && workbook.sheets.length < 1_000) {
        workbook.sheets.push({ name: tag.attribute('name') ?? '', relation: tag.attribute('id') ?? '' });
      }
      if (tag.name === 'workbookPr') workbook.is1904 = ['1', 'true'].includes(tag.attribute('date1904') ?? '');
      return null;
    },
  };
}

/** Where the parts lie that a workbook names. */
export function relationsReader(): PartHandlers & { targets: Map<string, string> } {
  const targets = new Map<string, string>();
  return {
    ...nothing,
    targets,
    open(tag) {
      const target = tag.attribute('Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      if (tag.name === 'Relationship' && targets.size < 10_000) targets.set(tag.attribute('Id') ?? '', path);
      return null;
    },
  };
}

/** Formats that every program knows by their number and writes nothing of. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Which styles show a number as a day. */
export function stylesReader(): PartHandlers & { isDate: (style: number) => boolean } {
  const own = new Map<number, boolean>();
  const styles: number[] = [];
  let isCells = false;
  return {
    text: nothing.text,
    isDate: (style) => own.get(styles[style] ?? 0) ?? isBuiltInDate(styles[style] ?? 0),
    open(tag) {
      if (tag.name === 'numFmt' && own.size < 10_000) {
        own.set(Number(tag.attribute('numFmtId')), isDateFormat(tag.attribute('formatCode') ?? ''));
      }
      if (tag.name === 'cellXfs') isCells = true;
      if (isCells && tag.name === 'xf' && styles.length < 100_000) styles.push(Number(tag.attribute('numFmtId') ?? 0));
      return null;
    },
    close(name) {
      if (name === 'cellXfs') isCells = false;
      return null;
    },
  };
}

/** Without its literals, colours and conditions, a format of days has letters of days. */
const isDateFormat = (code: string): boolean =>
  /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, ''));

const MOST_STRINGS = 2_000_000;
const MOST_CHARACTERS = 64_000_000;

/** The texts that cells share. Only as many as memory has room for. */
export function stringsReader(): PartHandlers & { strings: string[] } {
  const strings: string[] = [];
  let current: string | null = null;
  let isText = false;
  let isPhonetic = false;
  let characters = 0;
  return {
    strings,
    open(tag) {
      if (tag.name === 'si') current = '';
      if (tag.name === 'rPh') isPhonetic = true;
      isText = tag.name === 't' && !isPhonetic;
      return null;
    },
    text(text) {
      if (isText && current !== null) current += text;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name !== 'si' || current === null) return null;
      strings.push(plainText(current));
      characters += current.length;
      current = null;
      return strings.length > MOST_STRINGS || characters > MOST_CHARACTERS
        ? {
            code: 'flow.xml_beyond_bounds',
            lineNumber: null,
            details: { limit: `${MOST_STRINGS} · ${MOST_CHARACTERS / 1e6} MB` },
          }
        : null;
    },
  };
}
