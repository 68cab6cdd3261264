import type { Knex } from 'knex';
import { z } from 'zod';
import { rows } from '@nitida/kernel/sql';
import type { SecretBox } from '@nitida/kernel/secret-box';
import type { OperatorLanguage } from '../../../contract/rejection-texts.ts';
import { areaAddress, type AreaDefaults, type CompanyArea, foldersApart } from '../domain/area-address.ts';
import { addressText, type AreaAddress } from '../domain/reserved-area.ts';
import { companyAreas } from '../sql/company-areas.sql.ts';

export type KnownArea = {
  companyId: number;
  /** 0: the installation's own for the company. */
  areaId: number;
  language: OperatorLanguage;
  timeZone: string;
  schedule: string;
  needsMarker: boolean;
  /** Folders of it that are areas of their own. */
  apart: readonly string[];
  /** Opens its secrets, so it may throw; `null`: it is switched off. */
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
  time_zone: z.string(),
  area_id: z.int(),
  is_enabled: z.boolean(),
  schedule: z.string(),
  needs_marker: z.boolean(),
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

/** Every reserved area of every company: its own, or else the installation's. */
export const companyAreasOf = ({ db, box, defaults }: Deps): CompanyAreas => ({
  async all() {
    const found = await rows(db, Row, companyAreas());
    const addresses = found.map((row) => openAddress(companyAreaOf(row), defaults));
    const known = addresses.filter((address) => address !== null);
    return found.map((row, place) => {
      const address = addresses[place] ?? null;
      return {
        companyId: row.company_id,
        areaId: row.area_id,
        language: row.language === 'it' ? 'it' : 'en',
        timeZone: row.time_zone,
        schedule: row.schedule,
        needsMarker: row.needs_marker,
        apart: address ? foldersApart(address, known) : [],
        address: () => areaAddress(companyAreaOf(row), defaults, box.open),
        place: () => address && addressText(address),
      };
    });
  },
});

/** Where it is, without its secrets. */
function openAddress(area: CompanyArea, defaults: AreaDefaults): AreaAddress | null {
  const { own } = area;
  if (own?.kind === 'sftp' && !(own.host && own.username && own.hostKey && own.path)) return null;
  return areaAddress(area, defaults, () => '');
}

const companyAreaOf = (row: z.output<typeof Row>): CompanyArea => ({
  companyId: row.company_id,
  companyCode: row.company_code,
  own:
    row.area_id !== 0 && row.kind
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
