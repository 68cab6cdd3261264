import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Refusal } from './refusal.ts';
import { xmlDecoder } from './xml-decoder.ts';

export type XmlTag = {
  /** Without its prefix. */
  name: string;
  /** As the element itself declares it for its prefix, or the lack of one: all that is asked of a root. */
  namespace: string | undefined;
  /** By its name, with or without a prefix. */
  attribute(name: string): string | undefined;
  lineNumber: number;
};

type Handlers = {
  /** The tag is this one only until the call is over. */
  open(tag: XmlTag): Refusal | null;
  close(name: string): Refusal | null;
  text(text: string): void;
  /** Elements whose text is passed over unread, however long: PDFs in base64. */
  passOver?: ReadonlySet<string>;
};

/** How much may come between two events of the parser: a text, a comment, a tag with its attributes. */
const LONGEST_PIECE = 1_000_000;
const LONGEST_PASSED_OVER = 64_000_000;
const DEEPEST = 24;
const SLICE = 16_384;

/**
 * Reads XML from its bytes, piece by piece, that may come from anybody.
 *
 * - No DTD: it is refused where it begins, before the parser sees it. So there are no entities but the
 *   five of XML itself, nothing expands, and nothing is fetched.
 * - Depth and the length of any one thing are bounded, so memory stays flat however large the file.
 */
export function boundedXml({ open, close, text, passOver }: Handlers) {
  // Without namespaces it reads three times as fast, and every document here has one vocabulary.
  const parser = new SaxesParser({});
  const decode = xmlDecoder();
  const viewOf = tagView();
  let refusal: Refusal | null = null;
  let prolog: string | null = '';
  let depth = 0;
  let sinceEvent = 0;
  let isPassedOver = false;

  const stop = (found: Refusal): never => {
    refusal = found;
    throw STOPPED;
  };
  const obey = (found: Refusal | null) => {
    if (found) stop(found);
  };
  const here = (code: Refusal['code'], details: Refusal['details'] = {}): Refusal => ({
    code,
    lineNumber: parser.line,
    details,
  });
  const happened = () => {
    sinceEvent = 0;
  };
  const takeText = (found: string) => {
    happened();
    text(found);
  };

  parser.on('error', ({ message }) => stop(here('flow.xml_malformed', { problem: message.replace(/^\d+:\d+: /, '') })));
  parser.on('doctype', () => stop(here('flow.xml_dtd')));
  parser.on('comment', happened);
  parser.on('processinginstruction', happened);
  parser.on('text', takeText);
  parser.on('cdata', takeText);
  parser.on('opentag', (tag: SaxesTagPlain) => {
    happened();
    depth += 1;
    if (depth > DEEPEST) stop(here('flow.xml_beyond_bounds', { limit: `${DEEPEST} levels` }));
    if (passOver?.has(localName(tag.name))) {
      isPassedOver = true;
      parser.off('text');
    }
    obey(open(viewOf(tag, parser.line)));
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    happened();
    depth -= 1;
    if (isPassedOver) {
      isPassedOver = false;
      parser.on('text', takeText);
    }
    obey(close(localName(tag.name)));
  });

  function write(decoded: string) {
    for (let start = 0; start < decoded.length; start += SLICE) {
      const slice = decoded.slice(start, start + SLICE);
      if (prolog !== null && depth === 0) {
        // A DTD can only stand before the root; the few characters before this slice may have begun it.
        prolog = prolog.slice(-DOCTYPE.length) + slice;
        if (prolog.toUpperCase().includes(DOCTYPE)) stop(here('flow.xml_dtd'));
      } else prolog = null;
      sinceEvent += slice.length;
      parser.write(slice);
      const limit = isPassedOver ? LONGEST_PASSED_OVER : LONGEST_PIECE;
      if (sinceEvent > limit + SLICE) stop(here('flow.xml_beyond_bounds', { limit: `${limit / 1_000_000} MB` }));
    }
  }

  function guarded(work: () => void): Refusal | null {
    if (refusal) return refusal;
    try {
      work();
    } catch (error) {
      if (error !== STOPPED) throw error;
    }
    return refusal;
  }

  return {
    push: (chunk: Uint8Array): Refusal | null =>
      guarded(() => {
        const decoded = decode(chunk);
        if (decoded === null) stop(here('flow.encoding_wrong', { expected: 'UTF-8, ISO-8859-1, WINDOWS-1252' }));
        else write(decoded);
      }),

    end: (): Refusal | null => guarded(() => void parser.close()),
  };
}

const DOCTYPE = '<!DOCTYPE';

/** Thrown to leave the parser, which would go on otherwise; never leaves this file. */
const STOPPED = Symbol('stopped');

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** One for all tags of a document: there are millions of them, and nobody keeps one. */
function tagView() {
  let current: SaxesTagPlain | null = null;
  const view: XmlTag = {
    name: '',
    lineNumber: 0,
    get namespace() {
      const colon = current?.name.indexOf(':') ?? -1;
      return current?.attributes[colon === -1 ? 'xmlns' : `xmlns:${current.name.slice(0, colon)}`];
    },
    attribute(wanted) {
      const attributes = current?.attributes ?? {};
      return attributes[wanted] ?? Object.entries(attributes).find(([key]) => localName(key) === wanted)?.[1];
    },
  };
  return (tag: SaxesTagPlain, lineNumber: number): XmlTag => {
    current = tag;
    view.name = localName(tag.name);
    view.lineNumber = lineNumber;
    return view;
  };
}
