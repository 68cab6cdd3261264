import { columnName, type Cell, rowXml } from './spreadsheet-cells.ts';
import { type ZipFile, zipOf } from './zip-writer.ts';

export type { Cell } from './spreadsheet-cells.ts';

/** `width` in characters, as spreadsheets count it. */
export type Column = { header: string; width: number };

type Rows = AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;

/** Its name is cut and cleaned to what a sheet may be called. Rows beyond a sheet's bounds go on in another one. */
export type Sheet = { name: string; columns: readonly Column[]; rows: Rows };

/**
 * Writes a workbook (XLSX) while somebody reads it: rows in, bytes out, never more than a piece in
 * memory. The first row is bold, stays in sight and carries filters.
 *
 * Every text is a text for good: the cells and their columns have the format "text", so that nothing
 * that a stranger wrote becomes a formula, not even when somebody edits the cell, and `00100` or
 * `01/09/2026` that somebody types stay what they are.
 */
export const spreadsheet = (sheets: AsyncIterable<Sheet> | Iterable<Sheet>): AsyncGenerator<Buffer> =>
  zipOf(filesOf(sheets));

/** Spreadsheets hold 1,048,576 rows. */
const MOST_ROWS = 1_000_000;

async function* filesOf(sheets: AsyncIterable<Sheet> | Iterable<Sheet>): AsyncGenerator<ZipFile> {
  const names: string[] = [];
  for await (const sheet of sheets) {
    for await (const { columns, rows } of partsOf(sheet)) {
      names.push(freeName(sheet.name, names));
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheetXml(columns, rows) };
    }
  }
  yield { name: 'xl/styles.xml', content: [STYLES] };
  yield { name: 'xl/workbook.xml', content: [workbookXml(names)] };
  yield { name: 'xl/_rels/workbook.xml.rels', content: [relationsXml(names)] };
  yield { name: '_rels/.rels', content: [ROOT_RELATIONS] };
  yield { name: '[Content_Types].xml', content: [typesXml(names)] };
}

/** One part after the other from the same rows: each is read to its end before the next is asked for. */
async function* partsOf({ columns, rows }: Sheet): AsyncGenerator<{ columns: readonly Column[]; rows: Rows }> {
  const all = iteratorOf(rows);
  try {
    let next = await all.next();
    do {
      yield { columns, rows: part() };
    } while (!next.done);

    async function* part(): AsyncGenerator<readonly Cell[]> {
      for (let count = 0; count < MOST_ROWS && !next.done; count += 1) {
        yield next.value;
        next = await all.next();
      }
    }
  } finally {
    await all.return?.();
  }
}

const iteratorOf = (rows: Rows): AsyncIterator<readonly Cell[]> | Iterator<readonly Cell[]> =>
  Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();

async function* sheetXml(columns: readonly Column[], rows: Rows): AsyncGenerator<string> {
  let count = 1;
  yield `${XML}<worksheet xmlns="${MAIN}">${FIRST_ROW_STAYS}<cols>${columns.map(colXml).join('')}</cols><sheetData>`;
  yield rowXml(
    1,
    columns.map(({ header }) => header),
    'header',
  );
  for await (const row of rows) {
    count += 1;
    yield rowXml(count, row);
  }
  yield `</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${count}"/></worksheet>`;
}

const colXml = ({ width }: Column, index: number): string =>
  `<col min="${index + 1}" max="${index + 1}" width="${width}" style="2" customWidth="1"/>`;

/** At most 31 characters, without those that formulas need; and no two alike. */
function freeName(wanted: string, taken: readonly string[]): string {
  const isTaken = (name: string) => taken.some((other) => other.toLowerCase() === name.toLowerCase());
  const clean = wanted.replace(/[\p{Cc}\p{Surrogate}[\]:*?/\\'&<>"]/gu, ' ').trim() || 'Sheet';
  let name = clean.slice(0, 31).replace(/\p{Surrogate}/gu, '');
  for (let place = 2; isTaken(name); place += 1) {
    name = `${clean.slice(0, 24).replace(/\p{Surrogate}/gu, '')} (${place})`;
  }
  return name;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const FIRST_ROW_STAYS =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

/** In the order of `STYLES_OF` in spreadsheet-cells.ts: number, header, text, day, instant. Format 49 is "text". */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const ROOT_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const workbookXml = (names: readonly string[]): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${names
    .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('')}</sheets></workbook>`;

const relationsXml = (names: readonly string[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${names
    .map(
      (_, index) =>
        `<Relationship Id="rId${index + 1}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
    )
    .join(
      '',
    )}<Relationship Id="rId${names.length + 1}" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`;

const typesXml = (names: readonly string[]): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${names
    .map(
      (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
    )
    .join('')}</Types>`;
