import { AssertionError, Liquid, LiquidError, type Template as ParsedTemplate } from 'liquidjs';
import { AppError } from './errors.ts';
import { localDate } from './local-date.ts';
import { cents, formatCents } from './money.ts';

/** What staff write: Liquid, which can do nothing but read the data that it is given. */
export type Template = {
  source: string;
  /** `html` escapes every value. `text` is for subjects and short messages. */
  format: 'html' | 'text';
  locale: string;
};

/** Fills a template. What it asks for and the data do not have is an error, never a gap in a letter. */
export function renderTemplate(template: Template, data: Record<string, unknown>): string {
  try {
    const { engine, parsed } = parse(template);
    try {
      return engine.renderSync(parsed, data);
    } catch (error) {
      // Who was stood still in the middle of it (a machine that was suspended, a clock that was set
      // forward) seems to have taken long. Whoever really takes long does so again.
      if (!String(error).includes(TOO_LONG)) throw error;
      return engine.renderSync(parsed, data);
    }
  } catch (error) {
    throw unusable(error);
  }
}

/** As liquidjs says it. */
const TOO_LONG = 'render limit exceeded';

/** The language of templates: the same for checking as for filling. */
export function templateEngine({ format, locale }: Omit<Template, 'source'>, { catchAllErrors = false } = {}): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    strictVariables: true,
    ownPropertyOnly: true,
    catchAllErrors,
    ...(format === 'html' ? { outputEscape: 'escape' as const } : {}),
    // A slip of the pen (a loop to a thousand million) must not stop a worker.
    parseLimit: 500_000,
    renderLimit: 2_000,
    memoryLimit: 10_000_000,
  });
  // These read files of the server.
  for (const tag of ['include', 'render', 'layout', 'block']) delete engine.tags[tag];
  // This would let a customer's name carry HTML.
  delete engine.filters['raw'];

  const formatDay = dayFormat(locale);
  const inFormat = (text: string) => (format === 'text' ? withPlainSpaces(text) : text);
  engine.registerFilter('euro', (amount: unknown) => inFormat(formatCents(cents(amount as number), locale)));
  engine.registerFilter('day', (day: unknown, length?: unknown) => inFormat(formatDay(day, length)));
  return engine;
}

type Parsed = { engine: Liquid; parsed: ParsedTemplate[] };

// Parsing costs many times what filling does, and a run fills one template a hundred thousand times.
const PARSED_LIMIT = 500;
// By source first: a text of 50 kB that is joined to a key would be hashed anew each time.
const parsedTemplates = new Map<string, Map<string, Parsed>>();

function parse(template: Template): Parsed {
  const { source, format, locale } = template;
  const variants = parsedTemplates.get(source) ?? new Map<string, Parsed>();
  const known = variants.get(`${format}:${locale}`);
  if (known) return known;

  const engine = templateEngine(template);
  const entry = { engine, parsed: engine.parse(source) };
  // Staff try out many versions of a text; only the last few are sent.
  if (parsedTemplates.size >= PARSED_LIMIT) parsedTemplates.clear();
  parsedTemplates.set(source, variants.set(`${format}:${locale}`, entry));
  return entry;
}

/** 31/12/2026, or with `day: "long"` 31 dicembre 2026. */
function dayFormat(locale: string) {
  const short = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' });
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return (day: unknown, length: unknown): string =>
    (length === 'long' ? long : short).format(Date.parse(localDate(String(day))));
}

/** A no-break space is not in the alphabet of SMS: a single one would double the price of the message. */
const withPlainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

function unusable(error: unknown): unknown {
  if (!LiquidError.is(error) && !(error instanceof AssertionError)) return error;
  const [line, column] = LiquidError.is(error) ? error.token.getPosition() : [];
  return new AppError('invalid', 'template.unusable', `The template cannot be used: ${error.message}`, {
    cause: error,
    details: { line, column },
  });
}
