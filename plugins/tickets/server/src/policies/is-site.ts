import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Core } from '@strapi/strapi';
import { config } from '@nitida/config';

// Strapi types a policy's context without its request.
type Asking = { request: { headers: IncomingHttpHeaders } };

export const isSite: Core.PolicyHandler = (context) => isFromTheSite((context as unknown as Asking).request.headers);

/** Only the site knows the token. Digests are compared, so that neither its content nor its length shows. */
export const isFromTheSite = ({ authorization = '' }: IncomingHttpHeaders): boolean =>
  timingSafeEqual(digest(authorization), expected());

let known: Buffer | undefined;

const expected = (): Buffer => (known ??= digest(`Bearer ${config().site.token}`));

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
