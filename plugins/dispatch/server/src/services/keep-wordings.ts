import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import type { Purpose } from '../../../contract/channels.ts';
import type { KeptWording, Wording } from '../domain/wording.ts';
import { KeptVersion, keepTemplateVersion } from '../sql/keep-template-version.sql.ts';

type Db = Pick<Knex, 'raw'>;

/** From here on the messages say this, whatever becomes of the templates. One wording per channel and language. */
export async function keepWordings(
  trx: Db,
  companyId: number,
  purpose: Purpose,
  wordings: readonly Wording[],
): Promise<KeptWording[]> {
  const kept: KeptWording[] = [];
  for (const wording of wordings) {
    const { channel, language } = wording;
    kept.push({ channel, language, id: await keep(trx, companyId, purpose, wording) });
  }
  return kept;
}

async function keep(trx: Db, companyId: number, purpose: Purpose, wording: Wording): Promise<number> {
  const statement = keepTemplateVersion(companyId, purpose, wording);
  const [made] = await rows(trx, KeptVersion, statement);
  // Where another transaction has just kept the same, only the next statement sees its row.
  const version = made ?? (await rows(trx, KeptVersion, statement))[0];
  if (!version) throw new AppError('conflict', 'dispatch.version_not_kept', 'A template version could not be kept');
  return version.id;
}
