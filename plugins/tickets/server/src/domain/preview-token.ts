import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who may look at which page of which company, in which language and state, until when. */
export type PreviewPermit = {
  companyId: number;
  userId: number;
  /** The document of the bill page. */
  page: string;
  language: string;
  status: 'draft' | 'published';
  expiresAt: Date;
};

/** Long enough for a look; who goes on writing gets a new one. */
export const PREVIEW_MS = 15 * 60_000;

const LETTER = { draft: 'd', published: 'p' } as const;

/** Signed, not encrypted: ids only. It stands in an address, because a frame can be given nothing else. */
export function signPreview(key: string, permit: PreviewPermit): string {
  const { companyId, userId, page, language, status, expiresAt } = permit;
  const payload = [companyId, userId, page, language, LETTER[status], Math.floor(expiresAt.getTime() / 1000)].join('.');
  return `${payload}.${signature(key, payload)}`;
}

/** Null for what was forged, changed, cut or is over. */
export function readPreview(key: string, text: string, now: Date): PreviewPermit | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, payload = '', companyId, userId, page = '', language = '', letter, seconds, given = ''] = match;

  if (!timingSafeEqual(Buffer.from(signature(key, payload)), Buffer.from(given))) return null;
  const expiresAt = new Date(Number(seconds) * 1000);
  if (expiresAt <= now) return null;

  const status = letter === LETTER.draft ? 'draft' : 'published';
  return { companyId: Number(companyId), userId: Number(userId), page, language, status, expiresAt };
}

// 32 bytes are always 43 characters of base64url: the comparison never meets another length.
const SHAPE = /^((\d{1,10})\.(\d{1,10})\.([a-z0-9]{24})\.([a-z]{2})\.([dp])\.(\d{1,12}))\.([A-Za-z0-9_-]{43})$/;

// Another word than a session's: neither can be used as the other.
const signature = (key: string, payload: string): string =>
  createHmac('sha256', key).update(`preview:${payload}`).digest('base64url');
