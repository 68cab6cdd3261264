import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';

/** A made certificate with its key, to sign with. */
export type Certified = { key: KeyObject; certificate: X509Certificate };

type Wanted = {
  name: string;
  /** None: it is signed by itself, and may issue others. */
  issuer?: Certified;
  email?: string;
  validTo?: Date;
};

let serial = 0;

/** Nothing in Node writes certificates, so this does: RSA, SHA-256, no more extensions than are looked at. */
export function certify({ name, issuer, email, validTo = new Date('2049-01-01') }: Wanted): Certified {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  serial += 1;
  const extensions = [
    ...(issuer
      ? []
      : [sequence(oid('551d13'), Buffer.from('0101ff', 'hex'), octets(sequence(Buffer.from('0101ff', 'hex'))))]),
    ...(email ? [sequence(oid('551d11'), octets(sequence(der(0x81, Buffer.from(email)))))] : []),
  ];
  const body = sequence(
    der(0xa0, integer(2)),
    integer(serial),
    RSA_SHA256,
    issuer ? subjectOf(issuer.certificate) : nameOf(name),
    sequence(time(new Date('2020-01-01')), time(validTo)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der(0xa3, sequence(...extensions))] : []),
  );
  const signature = sign('sha256', body, issuer?.key ?? privateKey);
  const whole = sequence(body, RSA_SHA256, der(0x03, Buffer.from([0]), signature));
  return { key: privateKey, certificate: new X509Certificate(whole) };
}

/** Names here have one part, so what a certificate says of its subject is written anew. */
const subjectOf = (certificate: X509Certificate): Buffer => nameOf(certificate.subject.replace(/^CN=/, ''));

const nameOf = (name: string): Buffer => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));

const time = (at: Date): Buffer => der(0x17, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`));

/** As ASN.1 writes it. */
export function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([Buffer.from([tag, 0x84]), length, content]);
}

export const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
export const octets = (...parts: Buffer[]): Buffer => der(0x04, ...parts);
export const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
export const integer = (value: number): Buffer => der(0x02, Buffer.from([value]));

const RSA_SHA256 = sequence(oid('2a864886f70d01010b'), Buffer.from('0500', 'hex'));
