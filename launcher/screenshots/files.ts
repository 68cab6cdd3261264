import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { demoCompany } from '@nitida/database/demo/companies';
import { contactsText, flowText } from '@nitida/database/demo/flow';
import { localDate } from '@nitida/kernel/local-date';
import { type ZipFile, zipOf } from '@nitida/kernel/zip-writer';

/** A layout of nobody's, as a person drops it to make a profile. Nobody in it exists. */
export const SAMPLE = {
  name: 'emesso_20261121.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Cod.Utenza;Ragione Sociale;Ubicazione;Localita;N.Fattura;Dt.Fattura;Scad.;Dal;Al;Punto;Cons.;Netto a pagare',
      'U100;Rossi Maria;Via Roma 3;Borgo Lumera;F-1;21/11/26;11/12/26;01/09/26;31/10/26;IT999E00000042;459;216,66',
      'U101;Bianchi Ugo;Via Verdi 4;Villalampa;F-2;21/11/26;11/12/26;01/09/26;31/10/26;IT999E00000043;20;1.234,56-',
    ].join('\r\n'),
  ),
};

const DAY_MS = 24 * 3_600_000;

/**
 * The next issue of a company of the demo, as it should not come: a third of the customers is missing,
 * and every fifteenth bill falls due on a day that does not exist.
 */
export async function writePoorIssue(path: string, bills: number): Promise<void> {
  const today = localDate(new Date(Date.now() + 61 * DAY_MS).toISOString().slice(0, 10));
  const issue = { company: demoCompany('lume-energia'), bills, seed: 'demo', today };
  const files: ZipFile[] = [
    { name: 'lume-energia.txt', content: spoilt(flowText(issue)) },
    { name: 'contacts.csv', content: contactsText(issue) },
  ];
  await pipeline(zipOf(Readable.from(files)), createWriteStream(path));
}

function* spoilt(flow: Iterable<string>): Generator<string> {
  let bill = 0;
  for (const text of flow) {
    yield text.replaceAll(/^BOL;.*$/gm, (line) => {
      bill += 1;
      if (bill % 15 !== 0) return line;
      const cells = line.split(';');
      cells[DUE_DATE] = '31/02/2027';
      return cells.join(';');
    });
  }
}

/** Where a `BOL` says it: docs/formats/stabo.md. */
const DUE_DATE = 6;
