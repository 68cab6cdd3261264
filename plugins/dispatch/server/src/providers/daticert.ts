import { SaxesParser } from 'saxes';

/** What a provider of certified mail certifies (`daticert.xml`, RFC 6109 and its rules). */
export type Daticert = {
  kind: string;
  /** Why not, in one word: `no-dest`, `no-dominio`, `virus`, `altro`; null: nothing is wrong. */
  fault: string | null;
  faultText: string | null;
  /** The provider's own name for the message; the same in all its receipts. */
  id: string | null;
  /** The Message-ID of the original. */
  messageId: string | null;
  /** An address that is no certified mailbox: of it no delivery will ever be certified. */
  isExternal: boolean;
  /** As `Date` reads it. */
  at: string | null;
};

const LENGTH = 256 * 1024;

/** Null: it is none, or it is not what an honest provider writes. Nothing is ever fetched or expanded. */
export function readDaticert(xml: string): Daticert | null {
  if (xml.length > LENGTH) return null;

  const values = new Map<string, string>();
  const path: string[] = [];
  let isExternal = false;
  let zone = '';
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new Error('A daticert declares nothing');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    if (path.length > 10) throw new Error('A daticert is flat');
    if (name === 'postacert') {
      values.set('@tipo', attributes['tipo'] ?? '');
      values.set('@errore', attributes['errore'] ?? '');
    }
    if (name === 'destinatari' && attributes['tipo'] === 'esterno') isExternal = true;
    if (name === 'data') zone = attributes['zona'] ?? '';
  });
  parser.on('text', (text) => {
    const name = path.at(-1);
    if (name) values.set(name, ((values.get(name) ?? '') + text).slice(0, 2_000));
  });
  parser.on('closetag', () => path.pop());
  try {
    parser.write(xml).close();
  } catch {
    return null;
  }

  const value = (name: string) => values.get(name)?.trim() || null;
  const kind = value('@tipo');
  if (!kind) return null;
  const fault = value('@errore');
  return {
    kind,
    fault: fault === 'nessuno' ? null : fault,
    faultText: value('errore-esteso'),
    id: value('identificativo'),
    messageId: value('msgid'),
    isExternal,
    at: timeIn(value('giorno'), value('ora'), zone),
  };
}

/** "21/11/2026", "15:30:12", "+0100". */
function timeIn(day: string | null, time: string | null, zone: string): string | null {
  const [, dd, mm, yyyy] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(day ?? '') ?? [];
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (!dd || !time || !sign) return null;
  return `${yyyy}-${mm}-${dd}T${time}${sign}${hours}:${minutes}`;
}
