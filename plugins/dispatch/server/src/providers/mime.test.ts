import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { mimeOf, quotedPrintable } from './mime.ts';

const letter = (over: Partial<Omit<Parameters<typeof mimeOf>[0], 'content'>> & { content?: object } = {}) => ({
  messageId: '<0b1c2d3e-1111-2222-3333-444455556666@acqua.example>',
  from: { name: 'Società Acqua, Chiara', address: 'bollette@acqua.example', replyTo: 'clienti@acqua.example' },
  to: 'anna@posta.example',
  headers: { 'X-Reference': '0b1c' },
  date: new Date('2026-03-01T08:00:00Z'),
  ...over,
  content: {
    kind: 'mail' as const,
    subject: 'La tua bolletta «acqua» è pronta, e stavolta il suo oggetto è più lungo di una riga',
    html: '<p style="x=y">Ciao è</p>',
    text: 'Ciao è',
    unsubscribeUrl: null,
    ...over.content,
  },
});

describe('a mail written down in one go', () => {
  it('is read as it was meant', async () => {
    const read = await simpleParser(mimeOf(letter()) ?? '');
    expect(read).toMatchObject({
      subject: letter().content.subject,
      messageId: letter().messageId,
      from: { value: [{ name: 'Società Acqua, Chiara', address: 'bollette@acqua.example' }] },
      to: { value: [{ address: 'anna@posta.example' }] },
      replyTo: { value: [{ address: 'clienti@acqua.example' }] },
      html: '<p style="x=y">Ciao è</p>',
      text: 'Ciao è',
      date: new Date('2026-03-01T08:00:00Z'),
    });
    expect(read.headers.get('x-reference')).toBe('0b1c');
  });

  it('carries any text, in lines that every server takes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (some) => {
        const text = `${some}  \n.\n${some}=${some}`.replaceAll(/\r\n?/g, '\n');
        const raw = mimeOf(letter({ content: { text, html: `<p>${'a'.repeat(300)}</p>` } })) ?? '';
        for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
        expect(raw).toMatch(/^[\t\r\n\x20-\x7e]*$/);
        const [, encoded = ''] = /text\/plain[^]*?\r\n\r\n([^]*?)\r\n--=_/.exec(raw) ?? [];
        expect(decoded(encoded)).toBe(Buffer.from(text, 'utf8').toString('utf8'));
      }),
      { numRuns: 60 },
    );
  });

  it('breaks no code of a character in two', () => {
    for (let length = 60; length < 90; length += 1) {
      const text = `${'a'.repeat(length)}è${'b'.repeat(80)}`;
      expect(decoded(quotedPrintable(text))).toBe(text);
    }
  });

  it.each([
    ['an address with letters of another alphabet', { to: 'ànna@posta.example' }],
    ['a second address in the first', { to: 'anna@posta.example, bo@posta.example' }],
    ['a header with a line break', { headers: { 'X-Reference': 'a\r\nBcc: bo@posta.example' } }],
  ])('is left to the library with %s', (_what, over) => {
    expect(mimeOf(letter(over))).toBeNull();
  });

  it('lets no name or subject begin a header', () => {
    const raw = mimeOf(
      letter({
        from: { name: 'A\r\nBcc: bo@posta.example', address: 'a@acqua.example', replyTo: null },
        content: { subject: 'x\r\nBcc: bo@posta.example' },
      }),
    );
    expect(raw).not.toMatch(/^Bcc/m);
  });
});

const decoded = (text: string): string =>
  Buffer.from(
    text
      .replaceAll('=\r\n', '')
      .replaceAll('\r\n', '\n')
      .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
