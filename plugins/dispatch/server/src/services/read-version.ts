import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import { TemplateVersion, templateVersion } from '../sql/template-version.sql.ts';

/** A wording as a dispatch took it. */
export async function readVersion(db: Pick<Knex, 'raw'>, companyId: number, id: number): Promise<TemplateVersion> {
  const [version] = await rows(db, TemplateVersion, templateVersion(companyId, id));
  if (!version) throw new AppError('not_found', 'dispatch.no_template_version', `There is no template version ${id}`);
  return version;
}
