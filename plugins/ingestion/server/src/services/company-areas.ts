import type { Knex } from 'knex';
import { z } from 'zod';
import { rows } from '@nitida/kernel/sql';
import type { SecretBox } from '@nitida/kernel/secret-box';
import type { OperatorLanguage } from '../../../contract/rejection-texts.ts';
import { areaAddress, type AreaDefaults, type CompanyArea } from '../domain/area-address.ts';
import { addressText, type AreaAddress } from '../domain/reserved-area.ts';
import { companyAreas } from '../sql/company-areas.sql.ts';

export type KnownArea = {
  companyId: number;
  language: OperatorLanguage;
  /** Opens its secrets, so it may throw; `null`: the company only uploads. */
  address(): AreaAddress | null;
  /** Where it is, for people to copy. An area that is not complete is nowhere yet. */
  place(): string | null;
};

export type CompanyAreas = { all(): Promise<KnownArea[]> };

const Text = z.string().nullable();
const Row = z.object({
  company_id: z.int(),
  company_code: z.string(),
  language: Text,
  has_own: z.boolean(),
  is_enabled: z.boolean(),
  kind: z.enum(['folder', 'sftp']).nullable(),
  host: Text,
  port: z.int().nullable(),
  username: Text,
  password: Text,
  private_key: Text,
  host_key: Text,
  path: Text,
});

type Deps = { db: Knex; box: SecretBox; defaults: AreaDefaults };

/** Every company's reserved area, its own or the installation's. */
export const companyAreasOf = ({ db, box, defaults }: Deps): CompanyAreas => ({
  async all() {
    const found = await rows(db, Row, companyAreas());
    return found.map((row) => ({
      companyId: row.company_id,
      language: row.language === 'it' ? 'it' : 'en',
      address: () => areaAddress(companyAreaOf(row), defaults, box.open),
      place: () => placeOf(companyAreaOf(row), defaults),
    }));
  },
});

function placeOf(area: CompanyArea, defaults: AreaDefaults): string | null {
  const { own } = area;
  if (own?.kind === 'sftp' && !(own.host && own.username && own.hostKey && own.path)) return null;
  const address = areaAddress(area, defaults, () => '');
  return address && addressText(address);
}

const companyAreaOf = (row: z.output<typeof Row>): CompanyArea => ({
  companyId: row.company_id,
  companyCode: row.company_code,
  own:
    row.has_own && row.kind
      ? {
          isEnabled: row.is_enabled,
          kind: row.kind,
          host: row.host,
          port: row.port,
          username: row.username,
          password: row.password,
          privateKey: row.private_key,
          hostKey: row.host_key,
          path: row.path,
        }
      : null,
});
