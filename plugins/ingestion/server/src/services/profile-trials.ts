import type { Knex } from 'knex';
import { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import { Service } from '../../../contract/bill-content.ts';
import type {
  Example,
  ExamplesRequest,
  FlowFormat,
  ProfileDefinition,
  SampleGuess,
  TryOut,
} from '../../../contract/flow-profile.ts';
import { isRefusal } from '../domain/run-refusal.ts';
import { guessSample } from '../domain/profiles/guess.ts';
import { formatOfText, sniff } from '../domain/profiles/guess-format.ts';
import { type Sample as SampleOfFile, sampleOfText } from '../domain/profiles/sample-rows.ts';
import { headerRowOf, sampleOfSheet, SHEET_ROWS } from '../domain/profiles/sample-sheet.ts';
import { faultOf, transformer } from '../domain/profiles/transforms.ts';
import { openSpreadsheet, type SheetRow } from '../providers/spreadsheet-reader.ts';
import { withTemporaryFile } from '../providers/temporary-file.ts';
import { companyOffer } from '../sql/company-offer.sql.ts';
import { tryProfile } from './try-profile.ts';

type Sample = { name: string; bytes: Buffer; format: FlowFormat | null };
type Trial = { name: string; bytes: Buffer; definition: ProfileDefinition };

type Deps = { db: Knex };

export type ProfileTrials = ReturnType<typeof profileTrialsOf>;

const Offer = z.object({
  companyCode: z.string(),
  vatNumber: z.string().nullable(),
  services: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(Service)),
});

type Offer = z.output<typeof Offer>;

const unreadable = (name: string) =>
  new AppError('invalid', 'sample.unreadable', `${name} is no text, no spreadsheet and no FatturaPA`);

const NO_SAMPLE: SampleOfFile = { rows: [], names: () => null };

/** What a sample of a file looks like, and what a profile would make of it. Nothing of it is kept. */
export function profileTrialsOf({ db }: Deps) {
  return {
    /** `format`: a person has said how it is written; otherwise that is guessed too. */
    async guess({ name, bytes, format }: Sample): Promise<SampleGuess> {
      const sniffed = sniff(bytes);
      switch (sniffed.type) {
        case 'text': {
          const known = format ?? formatOfText(sniffed.lines, sniffed.encoding);
          return guessSample(known, sampleOfText(known, bytes));
        }
        case 'fatturapa':
          return guessSample(format ?? { type: 'fatturapa', service: 'electricity' }, NO_SAMPLE);
        case 'package': {
          const { sheet, headerRow } = format?.type === 'spreadsheet' ? format : { sheet: '', headerRow: null };
          const rowsOfSheet = await firstRows(bytes, name, sheet);
          const known = { type: 'spreadsheet', sheet, headerRow: headerRow ?? headerRowOf(rowsOfSheet) } as const;
          return guessSample(known, sampleOfSheet(known, rowsOfSheet));
        }
        case 'unreadable':
          throw unreadable(name);
      }
    },

    /** Whose files they are held to be: asked before a file is looked at. */
    async offer(companyIds: readonly number[], companyId: number): Promise<Offer> {
      const [company] = await rows(db, Offer, companyOffer(companyIds, companyId));
      if (!company) throw new AppError('not_found', 'company.unknown', 'There is no such company');
      return company;
    },

    tryOut: (offer: Offer, { name, bytes, definition }: Trial): Promise<TryOut> =>
      tryProfile({ ...offer, name, definition, source: { pieces: () => piecesOf(bytes) } }),
  };
}

/** What a profile would make of single values: a person who sets it sees it at once. */
export const examplesOf = (fields: ExamplesRequest['fields']): Example[][] =>
  fields.map(({ type, transforms, values }) => {
    const transform = transformer(transforms, type);
    return values.map((value) => {
      const text = transform(value.trim());
      const code = faultOf(text, type);
      return { text: code === null ? text : '', code };
    });
  });

const PIECE = 256 * 1024;

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += PIECE) yield bytes.subarray(start, start + PIECE);
}

/** A sheet's first rows, whatever is in the file: what is no workbook is no sample. */
async function firstRows(bytes: Buffer, name: string, sheet: string): Promise<SheetRow[]> {
  try {
    return await withTemporaryFile([bytes], async (file) => {
      const found: SheetRow[] = [];
      const workbook = await openSpreadsheet(file, name);
      for await (const block of workbook.rows(sheet)) {
        found.push(...block);
        if (found.length >= SHEET_ROWS) break;
      }
      return found;
    });
  } catch (error) {
    throw isRefusal(error) ? unreadable(name) : error;
  }
}
