import { createHmac, createSecretKey, hash, randomBytes } from 'node:crypto';
import { AppError } from '@nitida/kernel/errors';

/** A secret, in hexadecimal, and its number. The highest number signs; older ones still make their links. */
export type TicketKey = { version: number; key: string };

type TicketIdentity = { companyId: number; messageId: number; documentId: string };

export type TicketSigner = {
  /** The version that signs new tickets. */
  version: number;
  token(version: number, ticket: TicketIdentity): string;
};

/** 128 bits are 22 characters of base64url: short enough for an SMS, too many to try. */
const TOKEN_BYTES = 16;

/**
 * Makes the secrets of personal links from the tickets' identities: a retry makes the same link again,
 * so that it is stored nowhere. The random document id is part of it, because message numbers come
 * again when a backup is restored, and an old link must never open another customer's bill.
 */
export function ticketSigner(keys: readonly TicketKey[]): TicketSigner {
  const secrets = new Map(keys.map(({ version, key }) => [version, createSecretKey(key, 'hex')]));
  if (secrets.size === 0) throw keyMissing('any');

  return {
    version: Math.max(...secrets.keys()),

    token(version, { companyId, messageId, documentId }) {
      const secret = secrets.get(version);
      if (secret === undefined) throw keyMissing(version);
      const identity = `ticket:${companyId}:${messageId}:${documentId}`;
      return createHmac('sha256', secret).update(identity).digest().toString('base64url', 0, TOKEN_BYTES);
    },
  };
}

/** What the database holds of a token, and what a link is looked up by. */
export const tokenHash = (token: string): string => hash('sha256', token, 'hex');

/** A document id as Strapi's content types have them: a letter, then letters and digits, 24 in all. */
export const newDocumentId = (): string => `t${randomBytes(12).toString('hex').slice(1)}`;

const keyMissing = (version: number | 'any') =>
  new AppError('unavailable', 'ticket.key_missing', `The ticket key of version ${version} is not configured`, {
    details: { version, remedy: 'Put the key back into TICKET_KEYS: without it its links cannot be made again' },
  });
