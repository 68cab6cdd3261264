import { createHmac, timingSafeEqual } from 'node:crypto';

/** `viewer` has the link; `identified` has also given the end of a code that the bill's owner knows. */
export type Level = 'viewer' | 'identified';

/** What the cookie says: which ticket, which opening of it, how much may be shown, until when. */
export type Session = { ticket: string; visit: string; level: Level; expiresAt: Date };

const LONGEST_MS = 12 * 3_600_000;
const LETTER = { viewer: 'v', identified: 'i' } as const satisfies Record<Level, string>;

/** A session ends with its ticket, and after twelve hours at the latest: then the link is opened again. */
export const sessionEnd = (now: Date, ticketEnd: Date): Date =>
  new Date(Math.min(now.getTime() + LONGEST_MS, ticketEnd.getTime()));

/** Signed, not encrypted: it holds no personal data. Safe in a cookie and in a header as it is. */
export function signSession(key: string, { ticket, visit, level, expiresAt }: Session): string {
  const payload = `${ticket}.${visit}.${LETTER[level]}.${Math.floor(expiresAt.getTime() / 1000)}`;
  return `${payload}.${signature(key, payload)}`;
}

/** Null for what was forged, changed, cut or is over: to its holder it is all the same. */
export function readSession(key: string, text: string, now: Date): Session | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, payload = '', ticket = '', visit = '', letter, seconds, given = ''] = match;

  // As they are written: the last character has bits to spare, and four of them would mean the same bytes.
  if (!timingSafeEqual(Buffer.from(signature(key, payload)), Buffer.from(given))) return null;
  const expiresAt = new Date(Number(seconds) * 1000);
  if (expiresAt <= now) return null;

  return { ticket, visit, level: letter === LETTER.identified ? 'identified' : 'viewer', expiresAt };
}

// 32 bytes are always 43 characters of base64url: the comparison never meets another length.
const SHAPE = /^(([a-z0-9]{24})\.(\d{1,19})\.([vi])\.(\d{1,12}))\.([A-Za-z0-9_-]{43})$/;

const signature = (key: string, payload: string): string =>
  createHmac('sha256', key).update(`session:${payload}`).digest('base64url');
