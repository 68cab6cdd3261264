import { type RawEntry, rawZip } from './raw-zip.ts';

type Parts = {
  /** The sheets' rows, as XML. */
  sheets: Record<string, string>;
  strings?: readonly string[];
  /** Own number formats: of the style 1, 2 …. */
  formats?: readonly string[];
  is1904?: boolean;
  others?: readonly RawEntry[];
};

/** An .xlsx as spreadsheet programs write it, part by part. */
export function workbook({ sheets, strings, formats = [], is1904 = false, others = [] }: Parts): Buffer {
  const names = Object.keys(sheets);
  const list = (make: (name: string, number: number) => string) =>
    names.map((name, index) => make(name, index + 1)).join('');
  const entries: RawEntry[] = [
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${Number(is1904)}"/><sheets>${list((name, number) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${list((_, number) => `<Relationship Id="rId${number}" Target="worksheets/sheet${number}.xml"/>`)}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}<xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<worksheet xmlns="${MAIN}"><sheetData>${sheets[name]}</sheetData></worksheet>`,
    })),
    ...(strings
      ? [
          {
            name: 'xl/sharedStrings.xml',
            content: `<sst xmlns="${MAIN}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
          },
        ]
      : []),
  ];
  const given = new Set(others.map(({ name }) => name));
  return rawZip([...entries.filter(({ name }) => !given.has(name)), ...others]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
