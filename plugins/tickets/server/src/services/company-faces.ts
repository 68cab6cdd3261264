import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import type { CompanyView } from '../../../contract/bill-view.ts';
import type { WrittenPage } from '../../../contract/default-pages.ts';
import { companyFace, CompanyFaceRow } from '../sql/company-face.sql.ts';

/** What is the same for all customers of a company: how it presents itself, and its published pages. */
export type CompanyFace = { company: CompanyView; pages: WrittenPage[] };

type Deps = {
  db: () => Pick<Knex, 'raw'>;
  pagesOf: (companyId: number) => Promise<WrittenPage[]>;
  now: () => number;
};

// What another process publishes is seen after this long; what this one publishes, at once.
const KEPT_MS = 10_000;

/** Faces are read once for thousands of bill views: they change when staff publish, and bills do not. */
export const companyFacesOf = ({ db, pagesOf, now }: Deps) => {
  const known = new Map<number, { until: number; face: Promise<CompanyFace> }>();

  const read = async (companyId: number): Promise<CompanyFace> => {
    const [[row], pages] = await Promise.all([rows(db(), CompanyFaceRow, companyFace(companyId)), pagesOf(companyId)]);
    if (!row) throw new AppError('not_found', 'company.unknown', 'The company does not exist');
    return { company: viewOf(row), pages };
  };

  return {
    /** Many at once share one reading; a reading that failed is not kept. */
    of(companyId: number): Promise<CompanyFace> {
      const fresh = known.get(companyId);
      if (fresh && fresh.until > now()) return fresh.face;

      const face = read(companyId);
      known.set(companyId, { until: now() + KEPT_MS, face });
      face.catch(() => known.delete(companyId));
      return face;
    },

    forget: () => known.clear(),
  };
};

export type CompanyFaces = ReturnType<typeof companyFacesOf>;

const viewOf = (row: CompanyFaceRow): CompanyView => ({
  code: row.code,
  name: row.name,
  brandColor: row.brand_color,
  accentColor: row.accent_color,
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
});
