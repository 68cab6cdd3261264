import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { INVOICE } from './testing/example-invoice.ts';
import { readInvoice } from './testing/read-invoice.ts';
import { signed } from './testing/signed.ts';
import { unwrapSigned } from './signed-file.ts';

const unwrap = async (bytes: Buffer): Promise<string> => (await unwrapSigned(Readable.from([bytes]))).toString();

describe('a signed file', () => {
  it('gives back what was signed, however it was written', async () => {
    const shape = fc.record({ isIndefinite: fc.boolean(), pieces: fc.integer({ min: 1, max: 9 }) });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3_000 }), shape, async (content, how) => {
        const bytes = Buffer.concat([Buffer.from('<'), content]);
        expect((await unwrapSigned(Readable.from([signed(bytes, how)]))).equals(bytes)).toBe(true);
      }),
    );
  });

  it('may be in base64, with lines or without, and signed several times', async () => {
    const twice = signed(signed(Buffer.from(INVOICE), { pieces: 3, isIndefinite: true }));
    const base64 = twice.toString('base64');
    expect(await unwrap(twice)).toBe(INVOICE);
    expect(await unwrap(Buffer.from(base64))).toBe(INVOICE);
    const lines = base64.replace(/.{64}/g, '$&\r\n');
    expect(await unwrap(Buffer.from(`-----BEGIN PKCS7-----\n${lines}\n-----END PKCS7-----\n`))).toBe(INVOICE);
    expect(readInvoice(await unwrap(twice), { vatNumber: null }).bills).toMatchObject([{ number: 'E26/000042' }]);
  });

  const openssl = (() => {
    try {
      execFileSync('openssl', ['version'], { stdio: 'ignore' });
      return it;
    } catch {
      return it.skip;
    }
  })();

  openssl('that openssl has made is unwrapped (openssl)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nitida-signed-'));
    const at = (name: string) => join(folder, name);
    try {
      writeFileSync(at('in.xml'), INVOICE);
      const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore' });
      run(
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        at('key.pem'),
        '-out',
        at('cert.pem'),
        '-days',
        '1',
        '-subj',
        '/CN=test',
      );
      const sign = (out: string, ...how: string[]) =>
        run(
          'cms',
          '-sign',
          '-binary',
          '-nodetach',
          '-in',
          at('in.xml'),
          '-signer',
          at('cert.pem'),
          '-inkey',
          at('key.pem'),
          '-out',
          at(out),
          ...how,
        );
      sign('plain.p7m', '-outform', 'DER');
      sign('stream.p7m', '-outform', 'DER', '-stream');
      sign('text.p7m', '-outform', 'PEM');
      for (const name of ['plain.p7m', 'stream.p7m', 'text.p7m'])
        expect(await unwrap(readFileSync(at(name)))).toBe(INVOICE);

      run(
        'cms',
        '-sign',
        '-binary',
        '-in',
        at('in.xml'),
        '-signer',
        at('cert.pem'),
        '-inkey',
        at('key.pem'),
        '-outform',
        'DER',
        '-out',
        at('detached.p7m'),
      );
      await expect(unwrap(readFileSync(at('detached.p7m')))).rejects.toMatchObject({
        code: 'file.signature_unreadable',
        details: { problem: 'eContent' },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('that is none is refused, and cut off or endless costs nothing', async () => {
    const refused = { code: 'file.signature_unreadable' };
    const sound = signed(Buffer.from(INVOICE), { isIndefinite: true, pieces: 4 });
    await expect(unwrap(Buffer.alloc(0))).rejects.toMatchObject(refused);
    await expect(unwrap(Buffer.from(INVOICE))).rejects.toMatchObject(refused);
    await expect(unwrap(Buffer.from('3003020101', 'hex'))).rejects.toMatchObject(refused);
    await expect(unwrap(Buffer.from('3080'.repeat(10_000), 'hex'))).rejects.toMatchObject(refused);
    for (const length of [5, 40, 200]) await expect(unwrap(sound.subarray(0, length))).rejects.toMatchObject(refused);

    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1024 ** 2, 0x30);
      })(),
    );
    await expect(unwrapSigned(endless)).rejects.toMatchObject({ code: 'file.signed_too_large' });
  });

  it('never does anything but answer or refuse, whatever its bytes', async () => {
    const sound = signed(Buffer.from(INVOICE.slice(0, 300)), { isIndefinite: true, pieces: 3 });
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 }), async (place, value) => {
        const broken = Buffer.from(sound);
        broken[place] = value;
        await unwrapSigned(Readable.from([broken])).catch((error: unknown) =>
          expect(error).toMatchObject({ code: 'file.signature_unreadable' }),
        );
      }),
      { numRuns: 500 },
    );
  });
});
