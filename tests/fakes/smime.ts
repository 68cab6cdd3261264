import { createHash, sign } from 'node:crypto';
import { type Certified, certify, der, integer, octets, oid, sequence } from './certificates.ts';

/** Who signs the receipts of the made provider, and who vouches for it. */
export type MailSigner = Certified & { issuer: Certified };

let made: MailSigner | null = null;

/** One for all receipts of this process: keys take a while to make. */
export function pecSigner(): MailSigner {
  made ??= newSigner();
  return made;
}

export function newSigner(validTo?: Date): MailSigner {
  const issuer = certify({ name: 'Autorita di Prova' });
  const email = 'posta-certificata@pec.example';
  return { ...certify({ name: 'Posta Certa di Prova', issuer, email, ...(validTo ? { validTo } : {}) }), issuer };
}

/** A signature beside what it signs (`smime.p7s`), with the certificates of the signer and of its issuer. */
export function detachedSignature(content: string, { key, certificate, issuer }: MailSigner): Buffer {
  const digest = createHash('sha256').update(content).digest();
  const attributes = Buffer.concat([
    sequence(oid('2a864886f70d010903'), der(0x31, DATA)),
    sequence(oid('2a864886f70d010904'), der(0x31, octets(digest))),
  ]);
  const signer = sequence(
    integer(1),
    // Whose it is by name and number; nobody reads it.
    sequence(sequence(), integer(1)),
    SHA256,
    der(0xa0, attributes),
    sequence(oid('2a864886f70d010101'), NULL),
    octets(sign('sha256', der(0x31, attributes), key)),
  );
  const signed = sequence(
    integer(1),
    der(0x31, SHA256),
    sequence(DATA),
    der(0xa0, certificate.raw, issuer.certificate.raw),
    der(0x31, signer),
  );
  return sequence(oid('2a864886f70d010702'), der(0xa0, signed));
}

const NULL = Buffer.from('0500', 'hex');
const SHA256 = sequence(oid('608648016503040201'), NULL);
const DATA = oid('2a864886f70d010701');
