import { constants, createHash, timingSafeEqual, verify, X509Certificate } from 'node:crypto';
import { BER, type BerPart, expectPart, octetsOf, partsOf, readPart } from '@nitida/kernel/ber';

export type SignedMail = {
  /** What was signed, byte by byte: a mail of its own. Nothing outside of it is. */
  content: Buffer;
  signer: X509Certificate;
  /** The certificates that came along. They prove nothing until one of them is known. */
  others: readonly X509Certificate[];
};

/**
 * What a signed mail (S/MIME, `multipart/signed`, RFC 8551) carries, and whose key has signed it. Null: it is
 * not signed, or what is there is not what was signed. Whose key that is, anybody may have written into the
 * certificate: `isKnown` says whether to believe it.
 */
export function signedMail(source: Buffer): SignedMail | null {
  const parts = signedParts(source);
  if (!parts) return null;
  try {
    return verified(parts.content, parts.signature);
  } catch {
    // Neither the reader of ASN.1 nor that of certificates can make sense of it.
    return null;
  }
}

const MOST_STEPS = 5;

/** Whether the signer's certificate is pinned, or was issued, in some steps, by one that is. */
export function isKnown({ signer, others }: SignedMail, pinned: ReadonlySet<string>, at: Date): boolean {
  const isValid = (one: X509Certificate) => one.validFromDate <= at && at <= one.validToDate;
  let current = signer;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (!isValid(current)) return false;
    if (pinned.has(fingerprintOf(current))) return true;
    const issued = current;
    const issuer = others.find((one) => one.ca && issued.checkIssued(one) && issued.verify(one.publicKey));
    if (!issuer || issuer === current) return false;
    current = issuer;
  }
  return false;
}

/** SHA-256 of a certificate, in small letters and without colons. */
export const fingerprintOf = (certificate: X509Certificate): string => plainFingerprint(certificate.fingerprint256);

export const plainFingerprint = (text: string): string => text.replaceAll(':', '').toLowerCase();

/** The two parts of a `multipart/signed`: the first as it was signed, with CRLF at the end of each line. */
function signedParts(source: Buffer): { content: Buffer; signature: Buffer } | null {
  const mail = divided(source.toString('latin1'));
  const type = mail.header('content-type');
  if (!/^multipart\/signed\b/i.test(type) || !/\bpkcs7-signature\b/i.test(type)) return null;

  const [, quoted, bare] = /;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return null;

  const lines = new RegExp(`(?:^|\\r?\\n)--${boundary.replaceAll(/[^\w]/g, '\\$&')}(?:--)?[ \\t]*(?=\\r?\\n|$)`, 'g');
  const [first, second, third] = [...mail.body.matchAll(lines)];
  if (!first || !second || !third) return null;
  const between = (from: RegExpExecArray, to: RegExpExecArray) =>
    mail.body.slice(from.index + from[0].length, to.index).replace(/^\r?\n/, '');

  const signature = divided(between(second, third));
  if (!/^application\/(x-)?pkcs7-signature\b/i.test(signature.header('content-type'))) return null;
  if (signature.header('content-transfer-encoding').toLowerCase() !== 'base64') return null;
  return {
    content: Buffer.from(between(first, second).replaceAll(/\r?\n/g, '\r\n'), 'latin1'),
    signature: Buffer.from(signature.body, 'base64'),
  };
}

function divided(mail: string): { header(name: string): string; body: string } {
  const end = /\r?\n\r?\n/.exec(mail);
  const head = (end ? mail.slice(0, end.index) : mail).replaceAll(/\r?\n[ \t]+/g, ' ');
  const fields = head.split(/\r?\n/).map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, Math.max(colon, 0)).toLowerCase(), value: line.slice(colon + 1).trim() };
  });
  return {
    header: (name) => fields.find((field) => field.name === name)?.value ?? '',
    body: end ? mail.slice(end.index + end[0].length) : '',
  };
}

const OID = {
  '2a864886f70d010702': 'signedData',
  '2a864886f70d010701': 'data',
  '2a864886f70d010903': 'contentType',
  '2a864886f70d010904': 'messageDigest',
  '608648016503040201': 'sha256',
  '608648016503040202': 'sha384',
  '608648016503040203': 'sha512',
  '2a864886f70d01010a': 'pss',
} as const;

const HASHES: readonly unknown[] = ['sha256', 'sha384', 'sha512'];

/** Certificates in one signature, and signatures around one mail: a provider writes two or three, and one. */
const MOST_CERTIFICATES = 10;
const MOST_SIGNERS = 2;

/** ContentInfo → [0] SignedData: version, digests, what is signed (elsewhere), [0] certificates, [1] lists, signers. */
function verified(content: Buffer, bytes: Buffer): SignedMail | null {
  const [kind, enclosed] = partsOf(bytes, expectPart(readPart(bytes, 0, bytes.length), BER.sequence));
  if (nameOf(bytes, kind) !== 'signedData') return null;
  const [sequence] = partsOf(bytes, expectPart(enclosed, BER.first));
  const [, , , ...rest] = partsOf(bytes, expectPart(sequence, BER.sequence));
  const signers = expectPart(rest.at(-1), BER.set);
  const certificates = partsOf(bytes, expectPart(rest[0], BER.first), MOST_CERTIFICATES).map(
    ({ at, next }) => new X509Certificate(bytes.subarray(at, next)),
  );

  for (const info of partsOf(bytes, signers, MOST_SIGNERS)) {
    const signature = readSigner(bytes, info, content);
    // Whichever key fits is the signer's: nothing else in the signature need be believed.
    const signer = signature && certificates.find((one) => isSignedBy(one, signature));
    if (signer) return { content, signer, others: certificates };
  }
  return null;
}

type Signature = { hash: string; isPss: boolean; attributes: Buffer; value: Buffer };

/** Version, who, digest, [0] attributes, algorithm, signature. Null: it is not about this content. */
function readSigner(bytes: Buffer, info: BerPart, content: Buffer): Signature | null {
  const [, , digest, attributes, algorithm, value] = partsOf(bytes, expectPart(info, BER.sequence));
  const hash = nameOf(bytes, partsOf(bytes, expectPart(digest, BER.sequence))[0]);
  // Neither MD5 nor SHA-1 is believed any more.
  if (!hash || !HASHES.includes(hash)) return null;

  const said = new Map<string | undefined, BerPart | undefined>();
  for (const attribute of partsOf(bytes, expectPart(attributes, BER.first))) {
    const [name, values] = partsOf(bytes, expectPart(attribute, BER.sequence));
    said.set(nameOf(bytes, name), partsOf(bytes, expectPart(values, BER.set))[0]);
  }
  if (nameOf(bytes, said.get('contentType')) !== 'data') return null;
  const told = octetsOf(bytes, expectPart(said.get('messageDigest'), BER.octets));
  const found = createHash(hash).update(content).digest();
  if (told.length !== found.length || !timingSafeEqual(told, found)) return null;

  // They are signed as the set that they are, and not under the tag of their place.
  const { at, next } = expectPart(attributes, BER.first);
  const set = Buffer.from(bytes.subarray(at, next));
  set[0] = BER.set;
  return {
    hash,
    isPss: nameOf(bytes, partsOf(bytes, expectPart(algorithm, BER.sequence))[0]) === 'pss',
    attributes: set,
    value: octetsOf(bytes, expectPart(value, BER.octets)),
  };
}

function isSignedBy({ publicKey }: X509Certificate, { hash, isPss, attributes, value }: Signature): boolean {
  const padding = isPss ? { padding: constants.RSA_PKCS1_PSS_PADDING } : {};
  return verify(hash, attributes, { key: publicKey, ...padding }, value);
}

function nameOf(bytes: Buffer, part: BerPart | undefined): string | undefined {
  const { start, end } = expectPart(part, BER.objectId);
  return OID[bytes.toString('hex', start, end) as keyof typeof OID];
}
