import { hash, randomBytes } from 'node:crypto';

const HEAD = 'ntd_';
const SHOWN = 8;

export type FreshToken = { token: string; prefix: string; sha256: string };

/** 256 random bits behind a head by which scanners of source code may know it. */
export function freshToken(): FreshToken {
  const token = `${HEAD}${randomBytes(32).toString('base64url')}`;
  return { token, prefix: token.slice(0, HEAD.length + SHOWN), sha256: sha256Of(token) };
}

export const sha256Of = (content: string | Buffer): string => hash('sha256', content);

/** What stands behind `Bearer`; anything else is looked up all the same, and is nobody's. */
export const bearerOf = (authorization: string | undefined): string =>
  /^Bearer ([\w-]{1,200})$/i.exec(authorization ?? '')?.[1] ?? '';
