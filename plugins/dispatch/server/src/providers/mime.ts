import type { OutgoingMessage } from '../domain/channel.ts';

type Mail = Extract<OutgoingMessage['content'], { kind: 'mail' }>;

type Letter = {
  messageId: string;
  from: OutgoingMessage['from'];
  to: string;
  content: Mail;
  headers: Readonly<Record<string, string>>;
  date: Date;
};

/** What goes into a header as it stands. */
const PLAIN_ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9.-]+$/;
const PLAIN_VALUE = /^[\x20-\x7e]{0,900}$/;

/**
 * A mail with a text and an HTML part, written down in one go. Null where an address or a header asks
 * for more than that: those few are left to the library, whose streams take three times as long.
 */
export function mimeOf({ messageId, from, to, content, headers, date }: Letter): string | null {
  const addresses = [from.address, to, ...(from.replyTo === null ? [] : [from.replyTo])];
  if (!addresses.every((address) => PLAIN_ADDRESS.test(address))) return null;
  if (!Object.values({ messageId, ...headers }).every((value) => PLAIN_VALUE.test(value))) return null;

  const boundary = `=_${messageId.replaceAll(/[^0-9a-f-]/g, '').slice(0, 36)}`;
  const lines = [
    `From: ${from.name === '' ? '' : `${words(from.name)} `}<${from.address}>`,
    `To: ${to}`,
    ...(from.replyTo === null ? [] : [`Reply-To: ${from.replyTo}`]),
    `Subject: ${words(content.subject)}`,
    `Message-ID: ${messageId}`,
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`,
    '',
    ...part(boundary, 'text/plain', content.text),
    ...part(boundary, 'text/html', content.html),
    `--${boundary}--`,
    '',
  ];
  return lines.join('\r\n');
}

const part = (boundary: string, type: string, text: string): string[] => [
  `--${boundary}`,
  `Content-Type: ${type}; charset=utf-8`,
  'Content-Transfer-Encoding: quoted-printable',
  '',
  quotedPrintable(text),
];

const LINE = 75;

/** RFC 2045: what is not plain is written as =XX, and no line is longer than 76 characters. */
export function quotedPrintable(text: string): string {
  const encoded = text
    .replaceAll(/\r\n|\r/g, '\n')
    .replaceAll(/[^\t\n\x20-\x3c\x3e-\x7e]+/g, hexOf)
    .replaceAll(/[ \t](?=\n|$)/g, hexOf);
  const lines: string[] = [];
  for (const line of encoded.split('\n')) {
    let start = 0;
    while (line.length - start > LINE + 1) {
      let end = start + LINE;
      // Not within =XX.
      if (line[end - 1] === '=') end -= 1;
      else if (line[end - 2] === '=') end -= 2;
      lines.push(`${line.slice(start, end)}=`);
      start = end;
    }
    lines.push(line.slice(start));
  }
  return lines.join('\r\n');
}

const codes = new Map<string, string>();

/** The same few characters come again and again: the = of attributes, accents, the euro. */
function hexOf(characters: string): string {
  const known = codes.get(characters);
  if (known) return known;

  const code = Buffer.from(characters, 'utf8').toString('hex').toUpperCase().replaceAll(/../g, '=$&');
  if (codes.size < 1_000) codes.set(characters, code);
  return code;
}

const WORD_BYTES = 42;

/** RFC 2047: letters, digits and blanks as they stand, anything else in words of base64. */
function words(text: string): string {
  if (/^[A-Za-z0-9 ]{0,60}$/.test(text)) return text;

  const encoded: string[] = [];
  let word = '';
  for (const character of text.replaceAll(/[\r\n]+/g, ' ')) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      encoded.push(word);
      word = '';
    }
    word += character;
  }
  encoded.push(word);
  return encoded.map((one) => `=?UTF-8?B?${Buffer.from(one, 'utf8').toString('base64')}?=`).join('\r\n ');
}
