import PostalMime, { type Email } from 'postal-mime';
import { ProviderError } from '@nitida/kernel/provider-error';
import type { DeliveryEvent } from '../domain/channel.ts';
import { referenceIn, timeOf } from './bounces.ts';
import { type Daticert, readDaticert } from './daticert.ts';
import { plainWords } from './plain-words.ts';
import { fingerprintOf, isKnown, signedMail } from './signed-mail.ts';

/**
 * What each receipt does to a message. A notice of failure is `refuse`, which a late `avvenuta-consegna`
 * still overrides (a `preavviso` comes after 12 hours, and the delivery may come after it); only that
 * nobody has the address is a bounce, which is final.
 */
const FACTS = {
  accettazione: 'accept',
  'presa-in-carico': 'accept',
  'avvenuta-consegna': 'deliver',
  'non-accettazione': 'refuse',
  'preavviso-errore-consegna': 'refuse',
  'errore-consegna': 'refuse',
  'rilevazione-virus': 'refuse',
} as const satisfies Record<string, DeliveryEvent['type']>;

type Kind = keyof typeof FACTS;

/** Addresses that no certified mailbox has. */
const NOBODY = new Set(['no-dest', 'no-dominio']);

type Arrived = {
  mail: Email;
  source: Buffer;
  /** Fingerprints of the certificates that are believed; none: any sound signature is. */
  believed: ReadonlySet<string>;
  now: Date;
};

/**
 * What a receipt in a certified mailbox tells of a message of ours. Mails of people (`X-Trasporto`) are
 * no receipts, whatever lies inside them. Anybody may write into a mailbox, so only what the provider has
 * signed counts: what happened, and to the message whose random reference is certified there. A mail that
 * looks like a receipt of ours without such a signature is a forgery.
 */
export async function receiptsIn({ mail, source, believed, now }: Arrived): Promise<DeliveryEvent[]> {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value.trim() ?? null;
  if (header('x-trasporto') !== null || header('x-verificasicurezza')?.toLowerCase() === 'errore') return [];

  const named = [header('x-riferimento-message-id'), mail.inReplyTo, mail.references];
  const claimed = daticertOf(mail);
  const looksLikeOurs = isKind(claimed?.kind ?? header('x-ricevuta')?.toLowerCase() ?? '');
  if (!looksLikeOurs || !referenceIn(claimed?.messageId, ...named)) return [];

  const signed = signedMail(source);
  if (!signed) throw forged('the signature of a receipt is missing, or is not right');
  const daticert = daticertOf(await PostalMime.parse(signed.content, { attachmentEncoding: 'utf8', ...LIMITS }));
  if (!daticert) throw forged('what is signed of a receipt certifies nothing');
  // The headers are not signed: they are asked only where what is signed names no message.
  const reference = daticert.messageId === null ? referenceIn(...named) : referenceIn(daticert.messageId);
  const { kind, fault } = daticert;
  if (!isKind(kind) || !reference) return [];

  const occurredAt = timeOf(now, daticert.at, mail.date);
  if (believed.size > 0 && !isKnown(signed, believed, occurredAt)) {
    throw forged(`nobody who is believed has signed a receipt, but SHA256:${fingerprintOf(signed.signer)}`);
  }

  const isNobody = kind === 'errore-consegna' && fault !== null && NOBODY.has(fault);
  const told = { reference, externalId: null, address: null, occurredAt };
  const receipt: DeliveryEvent = {
    ...told,
    eventId: eventIdOf(kind, daticert, mail),
    type: isNobody ? 'bounce' : FACTS[kind],
    code: isNobody ? fault : kind,
    detail: plainWords(daticert.faultText ?? mail.subject),
    isPermanent: isNobody,
  };
  if (kind !== 'accettazione' || !daticert.isExternal) return [receipt];

  // It went out as ordinary mail, and nobody will ever certify that it arrived.
  const external = { eventId: 'esterno', type: 'refuse' as const, code: 'esterno', isPermanent: false };
  return [receipt, { ...told, ...external, detail: 'The recipient has no certified mailbox' }];
}

const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 128 * 1024, forceRfc822Attachments: true } as const;

const forged = (message: string) => new ProviderError('pec', 'bad_signature', message);

function daticertOf({ attachments }: Email): Daticert | null {
  const part = attachments.find(({ filename }) => filename?.toLowerCase() === 'daticert.xml');
  return typeof part?.content === 'string' ? readDaticert(part.content) : null;
}

const isKind = (word: string): word is Kind => Object.hasOwn(FACTS, word);

/** The provider's name for the message stands in all its receipts; of notices before the end, two may come. */
function eventIdOf(kind: Kind, daticert: Daticert, mail: Email): string {
  const name = plainWords(daticert.id ?? mail.messageId, 200) ?? '';
  return kind === 'preavviso-errore-consegna' ? `${kind} ${name} ${daticert.at ?? ''}` : `${kind} ${name}`;
}
