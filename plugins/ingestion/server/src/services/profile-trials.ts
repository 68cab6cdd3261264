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
import { guessSample } from '../domain/profiles/guess.ts';
import { formatOfText, sniff } from '../domain/profiles/guess-format.ts';
import { type Sample as SampleOfFile, sampleOfText } from '../domain/profiles/sample-rows.ts';
import { faultOf, transformer } from '../domain/profiles/transforms.ts';
import { companyOffer } from '../sql/company-offer.sql.ts';

type Company = { code: string; services: Service[] };
type Sample = { name: string; bytes: Buffer; format: FlowFormat | null };
type Trial = { name: string; bytes: Buffer; definition: ProfileDefinition };

type Deps = { db: Knex; tryProfile: (trial: Trial, company: Company) => Promise<TryOut> };

export type ProfileTrials = ReturnType<typeof profileTrialsOf>;

const Offer = z.object({
  code: z.string(),
  services: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(Service)),
});

const NO_SAMPLE: SampleOfFile = { rows: [], names: () => null };

/** What a sample of a file looks like, and what a profile would make of it. Nothing of it is kept. */
export function profileTrialsOf({ db, tryProfile }: Deps) {
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
        default:
          throw new AppError('invalid', 'sample.unreadable', `${name} is no text, no spreadsheet and no FatturaPA`);
      }
    },

    /** Whose files they are held to be: asked before a file is looked at. */
    async offer(companyIds: readonly number[], companyId: number): Promise<Company> {
      const [company] = await rows(db, Offer, companyOffer(companyIds, companyId));
      if (!company) throw new AppError('not_found', 'company.unknown', 'There is no such company');
      return company;
    },

    tryOut: (company: Company, trial: Trial): Promise<TryOut> => tryProfile(trial, company),
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
