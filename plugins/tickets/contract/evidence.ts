import { createHash, createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

/**
 * The evidence pack: a ZIP with the events of a customer as lines of JSON, the same as a PDF, and a
 * manifest that names both by their hash and is signed with the installation's key (Ed25519).
 *
 * Each line tells the hash of the line before it, so a line that was changed, taken out or put in
 * breaks the chain where it happened. Only `node:crypto` is needed to verify it, or openssl.
 */
export const EVIDENCE_FORMAT = 'nitida-evidence-1';

export const FILES = {
  events: 'events.jsonl',
  pdf: 'timeline.pdf',
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  key: 'key.pem',
} as const;

export const Manifest = z.object({
  format: z.literal(EVIDENCE_FORMAT),
  madeAt: z.iso.datetime(),
  madeBy: z.string(),
  company: z.object({ code: z.string(), name: z.string() }),
  customer: z.object({ code: z.string(), name: z.string() }),
  events: z.int(),
  /** The hash of the last line. */
  head: z.string(),
  files: z.record(z.string(), z.string()),
  key: z.string(),
});
export type Manifest = z.output<typeof Manifest>;

const BEGINNING = '0'.repeat(64);

export const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** How a key is known: the SHA-256 of its public half as DER. */
export const fingerprintOf = (publicKeyPem: string): string =>
  sha256(createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' }));

/** The events as lines, each with its number and the hash of the line before it. */
export function chainOf(events: readonly object[]): { text: string; head: string } {
  let previous = BEGINNING;
  const lines = events.map((event, index) => {
    const line = JSON.stringify({ n: index + 1, previous, ...event });
    previous = sha256(line);
    return `${line}\n`;
  });
  return { text: lines.join(''), head: previous };
}

export type Verdict =
  { isGenuine: true; manifest: Manifest; fingerprint: string } | { isGenuine: false; problems: string[] };

/** Says whether a pack is as it was signed, or everything that is not. */
export function verifyEvidence(files: ReadonlyMap<string, Buffer>): Verdict {
  const missing = Object.values(FILES).filter((name) => !files.has(name));
  if (missing.length > 0) return { isGenuine: false, problems: missing.map((name) => `${name} is missing`) };
  const bytesOf = (name: string) => files.get(name) ?? Buffer.alloc(0);

  const manifest = readManifest(bytesOf(FILES.manifest));
  const problems = [...signatureProblems(bytesOf), ...(manifest ? [] : [`${FILES.manifest} cannot be read`])];
  if (!manifest) return { isGenuine: false, problems };

  for (const name of [FILES.events, FILES.pdf]) {
    if (manifest.files[name] !== sha256(bytesOf(name))) problems.push(`${name} was changed after it was signed`);
  }
  problems.push(...chainProblems(bytesOf(FILES.events).toString('utf8'), manifest));
  if (problems.length > 0) return { isGenuine: false, problems };
  return { isGenuine: true, manifest, fingerprint: manifest.key };
}

function signatureProblems(bytesOf: (name: string) => Buffer): string[] {
  try {
    const pem = bytesOf(FILES.key).toString('utf8');
    const isSigned = verify(null, bytesOf(FILES.manifest), pem, bytesOf(FILES.signature));
    if (!isSigned) return [`${FILES.manifest} was changed, or was signed with another key`];
    return readManifest(bytesOf(FILES.manifest))?.key === fingerprintOf(pem)
      ? []
      : [`${FILES.key} is not the key that the manifest names`];
  } catch {
    return [`${FILES.key} or ${FILES.signature} cannot be read`];
  }
}

function readManifest(bytes: Buffer): Manifest | null {
  try {
    return Manifest.safeParse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

const Line = z.looseObject({ n: z.int(), previous: z.string() });

function chainProblems(text: string, { events, head }: Manifest): string[] {
  let previous = BEGINNING;
  let count = 0;
  for (const line of text.split('\n').filter(Boolean)) {
    count += 1;
    const read = Line.safeParse(asJson(line)).data;
    if (read?.n !== count || read.previous !== previous)
      return [`the chain breaks at line ${count} of ${FILES.events}`];
    previous = sha256(line);
  }
  if (count !== events) return [`${FILES.events} has ${count} lines, and ${events} were signed`];
  return previous === head ? [] : [`the last line of ${FILES.events} is not the one that was signed`];
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
