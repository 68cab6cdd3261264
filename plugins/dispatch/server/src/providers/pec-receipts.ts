import type { Email } from 'postal-mime';
import type { DeliveryEvent } from '../domain/channel.ts';
import { referenceIn, timeOf } from './bounces.ts';
import { type Daticert, readDaticert } from './daticert.ts';
import { plainWords } from './plain-words.ts';

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

/** How subjects begin, for receipts that have lost everything else. */
const SUBJECTS: readonly [RegExp, Kind][] = [
  [/^ACCETTAZIONE:/, 'accettazione'],
  [/^AVVISO DI NON ACCETTAZIONE\b/, 'non-accettazione'],
  [/^CONSEGNA:/, 'avvenuta-consegna'],
  [/^AVVISO DI MANCATA CONSEGNA PER SUPERAMENTO TEMPO MASSIMO\b/, 'preavviso-errore-consegna'],
  [/^AVVISO DI MANCATA CONSEGNA\b/, 'errore-consegna'],
];

/** Addresses that no certified mailbox has. */
const NOBODY = new Set(['no-dest', 'no-dominio']);

/**
 * What a receipt in a certified mailbox tells of a message of ours. Mails of people (`X-Trasporto`) are
 * no receipts, whatever lies inside them; a receipt counts for the message whose random reference it
 * shows. The provider's signature around it is not verified: the mail stays in the mailbox, as it came.
 */
export function receiptsIn(mail: Email, now: Date): DeliveryEvent[] {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value.trim() ?? null;
  if (header('x-trasporto') !== null || header('x-verificasicurezza')?.toLowerCase() === 'errore') return [];

  const daticert = daticertOf(mail);
  const kind = kindOf(daticert?.kind, header('x-ricevuta'), mail.subject);
  const reference = referenceIn(
    daticert?.messageId,
    header('x-riferimento-message-id'),
    mail.inReplyTo,
    mail.references,
  );
  if (!kind || !reference) return [];

  const fault = daticert?.fault ?? null;
  const isNobody = kind === 'errore-consegna' && fault !== null && NOBODY.has(fault);
  const occurredAt = timeOf(now, daticert?.at, mail.date);
  const told = { reference, externalId: null, address: null, occurredAt };
  const receipt: DeliveryEvent = {
    ...told,
    eventId: eventIdOf(kind, daticert, mail),
    type: isNobody ? 'bounce' : FACTS[kind],
    code: isNobody ? fault : kind,
    detail: plainWords(daticert?.faultText ?? mail.subject),
    isPermanent: isNobody,
  };
  if (kind !== 'accettazione' || !daticert?.isExternal) return [receipt];

  // It went out as ordinary mail, and nobody will ever certify that it arrived.
  const external = { eventId: 'esterno', type: 'refuse' as const, code: 'esterno', isPermanent: false };
  return [receipt, { ...told, ...external, detail: 'The recipient has no certified mailbox' }];
}

function daticertOf({ attachments }: Email): Daticert | null {
  const part = attachments.find(({ filename }) => filename?.toLowerCase() === 'daticert.xml');
  return typeof part?.content === 'string' ? readDaticert(part.content) : null;
}

function kindOf(certified: string | undefined, header: string | null, subject = ''): Kind | null {
  for (const word of [certified, header?.toLowerCase()]) if (word && isKind(word)) return word;
  if (certified || header) return null;
  return SUBJECTS.find(([pattern]) => pattern.test(subject))?.[1] ?? null;
}

const isKind = (word: string): word is Kind => Object.hasOwn(FACTS, word);

/** The provider's name for the message stands in all its receipts; of notices before the end, two may come. */
function eventIdOf(kind: Kind, daticert: Daticert | null, mail: Email): string {
  const name = plainWords(daticert?.id ?? mail.messageId, 200) ?? '';
  return kind === 'preavviso-errore-consegna' ? `${kind} ${name} ${daticert?.at ?? ''}` : `${kind} ${name}`;
}
