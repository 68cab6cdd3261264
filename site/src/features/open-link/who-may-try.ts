import type { APIContext } from 'astro';
import { settings } from '../../settings.ts';
import { clientAddress } from './client-address.ts';
import { missesOver } from './misses.ts';

const misses = missesOver(() => performance.now());

type Asked = Pick<APIContext, 'clientAddress' | 'request'>;

const askerOf = ({ clientAddress: peer, request }: Asked): string =>
  clientAddress(peer, request.headers.get('x-forwarded-for'), settings().proxies);

/** Null, or for how many seconds this asker has to wait: asked before anybody looks at the link. */
export const waitOf = (asked: Asked): number | null => misses.waitOf(askerOf(asked));

/** The asker tries a link, or asks for a new one. */
export const countTry = (asked: Asked): void => misses.record(askerOf(asked));

/** The link opened something, or nobody could say whether it does. */
export const forgiveTry = (asked: Asked): void => misses.forgive(askerOf(asked));
