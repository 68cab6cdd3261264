import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import type { CompanyView } from '../../../contract/bill-view.ts';
import type { WrittenPage } from '../../../contract/written-page.ts';
import type { CompanyFace } from '../domain/reader-face.ts';
import { companyFace, CompanyFaceRow } from '../sql/company-face.sql.ts';
import { contentVersions, ContentVersion } from '../sql/content-versions.sql.ts';

type Db = Pick<Knex, 'raw'>;

export type CompanyFacesDeps = {
  db: () => Db;
  /** One moment of the database for several readings: what is published meanwhile is not half seen. */
  snapshot: <T>(read: (db: Db) => Promise<T>) => Promise<T>;
  pagesOf: (companyId: number) => Promise<WrittenPage[]>;
  now: () => number;
};

type Kept = { reading: Promise<{ version: number; face: CompanyFace }>; until: number };

// How late another process sees what was published here: a tenth of what staff are promised.
const CHECKED_MS = 500;
// What changes without a version, a file of the media library, is seen after this long.
const KEPT_MS = 10_000;

/**
 * Faces are read once for thousands of bill views: they change when staff publish, and bills do not.
 * Each process asks for the versions of all companies, twice a second at most and only while somebody
 * reads: one row per company, instead of a join in the query of every bill.
 */
export const companyFacesOf = ({ db, snapshot, pagesOf, now }: CompanyFacesDeps) => {
  const known = new Map<number, Kept>();
  let checked: { until: number; versions: Promise<Map<number, number>> } | undefined;

  const versions = (): Promise<Map<number, number>> => {
    if (checked && checked.until > now()) return checked.versions;
    const asked = versionsIn(db());
    checked = { until: now() + CHECKED_MS, versions: asked };
    asked.catch(() => (checked = undefined));
    return asked;
  };

  const read = (companyId: number) =>
    snapshot(async (at) => {
      const version = (await versionsIn(at)).get(companyId) ?? 0;
      const pages = await pagesOf(companyId);
      const [row] = await rows(at, CompanyFaceRow, companyFace(companyId));
      if (!row) throw new AppError('not_found', 'company.unknown', 'The company does not exist');
      return { version, face: { company: viewOf(row), pages } };
    });

  return {
    /** Many at once share one reading; a reading that failed is not kept. */
    async of(companyId: number): Promise<CompanyFace> {
      const current = (await versions()).get(companyId) ?? 0;
      const before = known.get(companyId);
      if (before && before.until > now()) {
        const { version, face } = await before.reading;
        if (version >= current) return face;
      }

      // Somebody else may have begun meanwhile: later than `current` was asked for, so it is in there.
      const since = known.get(companyId);
      if (since && since !== before) return (await since.reading).face;

      const reading = read(companyId);
      known.set(companyId, { reading, until: now() + KEPT_MS });
      reading.catch(() => known.delete(companyId));
      return (await reading).face;
    },

    forget() {
      known.clear();
      checked = undefined;
    },
  };
};

async function versionsIn(db: Db): Promise<Map<number, number>> {
  const found = await rows(db, ContentVersion, contentVersions());
  return new Map(found.map(({ company_id: company, version }) => [company, version]));
}

export type CompanyFaces = ReturnType<typeof companyFacesOf>;

const viewOf = (row: CompanyFaceRow): CompanyView => ({
  code: row.code,
  name: row.name,
  brandColor: row.brand_color,
  accentColor: row.accent_color,
  typeface: row.typeface ?? 'system',
  hasLogo: row.has_logo,
  languages: row.languages,
  defaultLanguage: row.default_language,
  timeZone: row.time_zone,
  website: row.website,
  supportEmail: row.support_email,
  supportPhone: row.support_phone,
  faultsPhone: row.faults_phone,
  postalAddress: row.postal_address,
  privacyUrl: row.privacy_url,
  accessibilityUrl: row.accessibility_url,
  glossaryUrl: row.glossary_url,
});
