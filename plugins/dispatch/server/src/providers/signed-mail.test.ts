import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receiptMail } from '@nitida/tests/fakes/pec-receipts';
import { fingerprintOf, isKnown, signedMail } from './signed-mail.ts';

const CONTENT = 'Content-Type: text/plain; charset=utf-8\r\n\r\nLa ricevuta è questa.\r\n--\r\nfirma\r\n';

const hasOpenssl = (() => {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    return false;
  }
})();
const withOpenssl = hasOpenssl ? describe : describe.skip;

withOpenssl('a mail that openssl has signed (apt install openssl)', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'nitida-smime-'));
    writeFileSync(at('body'), CONTENT);
    const keys = { rsa: ['rsa:2048'], ec: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] };
    for (const [name, kind] of Object.entries(keys)) {
      const made = ['-x509', '-nodes', '-days', '30', '-subj', '/CN=Gestore', '-keyout', `${name}.key`];
      openssl('req', '-newkey', ...kind, ...made, '-out', `${name}.pem`);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const signedBy = (key: 'rsa' | 'ec', ...how: string[]): Buffer => {
    const signer = ['-signer', `${key}.pem`, '-inkey', `${key}.key`];
    return openssl('cms', '-sign', '-in', 'body', ...signer, ...how);
  };

  it.each<[string, 'rsa' | 'ec', string[]]>([
    ['with RSA', 'rsa', []],
    ['with RSA and SHA-512', 'rsa', ['-md', 'sha512']],
    ['with RSA-PSS', 'rsa', ['-keyopt', 'rsa_padding_mode:pss']],
    ['with an elliptic curve', 'ec', []],
    ['named by its key', 'rsa', ['-keyid']],
  ])('%s is known by its certificate', (_what, key, how) => {
    const signed = signedMail(signedBy(key, ...how));
    expect(signed?.content.toString()).toContain('La ricevuta è questa.');
    const print = openssl('x509', '-in', `${key}.pem`, '-noout', '-fingerprint', '-sha256').toString();
    const pinned = print.split('=')[1]!.trim().replaceAll(':', '').toLowerCase();
    expect(fingerprintOf(signed!.signer)).toBe(pinned);
    expect(isKnown(signed!, new Set([pinned]), new Date())).toBe(true);
    expect(isKnown(signed!, new Set([pinned]), new Date('2010-01-01'))).toBe(false);
    expect(isKnown(signed!, new Set(['0'.repeat(64)]), new Date())).toBe(false);
  });

  it('is nobody’s once a byte of it is another, or with SHA-1', () => {
    const mail = signedBy('rsa');
    expect(signedMail(Buffer.from(mail.toString('latin1').replace('ricevuta', 'Ricevuta'), 'latin1'))).toBeNull();
    expect(signedMail(signedBy('rsa', '-md', 'sha1'))).toBeNull();
    expect(readFileSync(at('body'), 'utf8')).toBe(CONTENT);
  });
});

describe('a signature', () => {
  it('is right or is none, whatever its bytes', () => {
    const mail = receiptMail({
      kind: 'avvenuta-consegna',
      messageId: '<x@y.example>',
      original: 'Subject: x\r\n\r\nx',
      from: 'a@y.example',
      to: 'b@y.example',
      subject: 'x',
      id: 'opec1',
      domain: 'pec.example',
    });
    expect(signedMail(Buffer.from(mail))).not.toBeNull();
    const start = mail.indexOf('\r\n\r\n', mail.lastIndexOf('smime.p7s')) + 4;
    const bytes = Buffer.from(mail.slice(start, mail.lastIndexOf('\r\n--')), 'base64');
    for (let place = 0; place < bytes.length; place += 7) {
      for (const value of [0x00, 0x30, 0x80, 0xff]) {
        const broken = Buffer.from(bytes);
        broken[place] = value;
        expect(() =>
          signedMail(Buffer.from(mail.slice(0, start) + broken.toString('base64') + '\r\n--')),
        ).not.toThrow();
      }
    }
  });
});
