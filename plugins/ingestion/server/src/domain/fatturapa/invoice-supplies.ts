import { checkPdr } from '@nitida/kernel/identifiers/pdr';
import { checkPod } from '@nitida/kernel/identifiers/pod';
import type { Service } from '../../../../contract/bill-content.ts';
import { NOWHERE } from '../stabo-bill.ts';
import { NO_SUPPLY_CODE } from '../staged.ts';
import { all, type Element, textAt } from './element.ts';
import { quantityText } from './decimals.ts';

/** The texts of a line's other data of this kind. Kinds are written in many ways: "Cod.Cliente", "COD_CLI". */
export const otherData = (line: Element, kind: RegExp): string[] =>
  all(line, 'AltriDatiGestionali')
    .filter((data) =>
      kind.test(
        textAt(data, 'TipoDato')
          .toUpperCase()
          .replace(/[^A-Z]/g, ''),
      ),
    )
    .map((data) => textAt(data, 'RiferimentoTesto'))
    .filter(Boolean);

export type InvoiceSupply = { code: string; address: string; consumption: string; lines: Element[] };

const FINDERS: Record<Service, (line: Element) => string | undefined> = {
  electricity: (line) =>
    [...articleCodes(line, /POD/), ...otherData(line, /POD$/), ...within(line, /\bIT\d{3}E\d{8}[0-9A-Z]?\b/i)].find(
      (code) => checkPod(code).problem === null,
    ),
  gas: (line) =>
    [...articleCodes(line, /PDR/), ...otherData(line, /PDR$/), ...within(line, /\bPDR\D{0,10}(\d{14})\b/i)].find(
      (code) => checkPdr(code).problem === null,
    ),
  water: (line) => named(line, METER),
  telephone: (line) => named(line, LINE),
  municipal: (line) => named(line, POSITION),
};

const named = (line: Element, kind: RegExp): string | undefined =>
  [...articleCodes(line, kind), ...otherData(line, kind)].find((code) => /^[\w./-]{1,30}$/.test(code));

const METER = /^(COD|CODICE)?(UTENZA|FORNITURA|SERVIZIO|PUNTO|CONTATORE|MATRICOLA)/;
const LINE = /^(COD|CODICE|NUM|NUMERO)?(LINEA|TELEFON|UTENZA|DN)/;
const POSITION = /^(COD|CODICE)?(POSIZIONE|UTENZA|CONTRIBUENTE|IMMOBILE)/;

/** "Ind.POD" is where the meter stands. */
const PLACE = /^(IND|INDIRIZZO)/;

const UNITS: Record<Service, ReadonlySet<string>> = {
  electricity: new Set(['KWH']),
  gas: new Set(['SMC', 'STMC']),
  water: new Set(['MC', 'M3']),
  telephone: new Set(['GB']),
  municipal: new Set(),
};

/**
 * The supplies of an invoice, each with its lines. A line that names no supply belongs to the one
 * before it; where no line names any, the invoice has one supply without a name.
 */
export function suppliesOf(body: Element, service: Service): InvoiceSupply[] {
  const lines = all(body, 'DatiBeniServizi/DettaglioLinee');
  const find = FINDERS[service];
  const first = lines.map(find).find((code) => code !== undefined) ?? NO_SUPPLY_CODE;
  const supplies = new Map<string, Element[]>([[first, []]]);
  let current = first;

  for (const line of lines) {
    current = find(line) ?? current;
    const known = supplies.get(current);
    if (known) known.push(line);
    else supplies.set(current, [line]);
  }
  return [...supplies].map(([code, own]) => ({
    code,
    address: own.flatMap((line) => otherData(line, PLACE))[0]?.slice(0, 150) ?? NOWHERE,
    consumption: consumptionOf(own, UNITS[service]),
    lines: own,
  }));
}

/** Each component of the price repeats the quantity. Where they do not agree, it is not known. */
function consumptionOf(lines: readonly Element[], units: ReadonlySet<string>): string {
  const quantities = lines
    .filter((line) => units.has(textAt(line, 'UnitaMisura').toUpperCase()))
    .map((line) => quantityText(textAt(line, 'Quantita'), false));
  const [quantity, ...others] = new Set(quantities);
  return quantity === undefined || others.length > 0 ? '0' : quantity;
}

const articleCodes = (line: Element, kind: RegExp): string[] =>
  all(line, 'CodiceArticolo')
    .filter((article) => kind.test(textAt(article, 'CodiceTipo').toUpperCase()))
    .map((article) => textAt(article, 'CodiceValore'));

/** In the words of a line, its description and its other data. */
const within = (line: Element, pattern: RegExp): string[] =>
  [textAt(line, 'Descrizione'), ...all(line, 'AltriDatiGestionali/RiferimentoTesto').map(({ text }) => text)].flatMap(
    (text) => {
      const found = pattern.exec(text);
      return found ? [found[1] ?? found[0]] : [];
    },
  );
