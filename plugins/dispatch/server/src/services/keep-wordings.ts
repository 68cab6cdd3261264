import type { Knex } from 'knex';
import { rows } from '@nitida/kernel/sql';
import type { Letter } from '../domain/frame.ts';
import type { KeptWording, Wording } from '../domain/wording.ts';
import { KeptVersion, keepTemplateVersion } from '../sql/keep-template-version.sql.ts';

/** From here on the messages say this, whatever becomes of the templates. One wording per language. */
export async function keepWordings(
  trx: Pick<Knex, 'raw'>,
  companyId: number,
  purpose: Letter['purpose'],
  wordings: readonly Wording[],
): Promise<KeptWording[]> {
  const kept: KeptWording[] = [];
  for (const wording of wordings) {
    const versions = await rows(trx, KeptVersion, keepTemplateVersion(companyId, purpose, 'email', wording));
    kept.push(...versions.map(({ id }) => ({ language: wording.language, id })));
  }
  return kept;
}
