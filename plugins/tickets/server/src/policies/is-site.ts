import { hash, timingSafeEqual } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { config } from '@nitida/config';

type Asking = { request: { headers: Record<string, string | undefined> } };

/** Only the site knows the token. Digests are compared, so that neither its content nor its length shows. */
export const isSite: Core.PolicyHandler = (context) => {
  // Strapi types a policy's context without its request.
  const { request } = context as unknown as Asking;
  const given = request.headers['authorization'] ?? '';
  return timingSafeEqual(digest(given), expected());
};

let known: Buffer | undefined;

const expected = (): Buffer => (known ??= digest(`Bearer ${config().site.token}`));

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
