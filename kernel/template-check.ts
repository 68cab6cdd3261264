import { AssertionError, type Liquid, LiquidError, type Template as ParsedTemplate } from 'liquidjs';
import { templateEngine } from './template.ts';

/** What is wrong with a template, and where. `code` and `name` are for a screen that translates. */
export type TemplateProblem = {
  code: 'template.syntax' | 'template.unknown_filter' | 'template.unknown_tag' | 'template.unknown_variable';
  name: string | null;
  /** The known name that was probably meant. */
  suggestion: string | null;
  message: string;
  line: number;
  column: number;
};

/**
 * Reads a template without filling it, and tells everything that is wrong: before a message is
 * sent, not at the first customer's.
 *
 * `knownVariables` are dotted names (`customer.name`); a list counts as a whole (`bill.lines`).
 * What is asked of the elements of a list inside a loop is not checked here: filling does.
 */
export function checkTemplate(source: string, knownVariables: readonly string[]): TemplateProblem[] {
  const engine = templateEngine({ format: 'html', locale: 'it' }, { catchAllErrors: true });
  try {
    return unknownVariables(engine, engine.parse(source), knownVariables);
  } catch (error) {
    if (LiquidError.is(error)) return errorsIn(error).map((one) => syntaxProblem(one, engine));
    if (error instanceof AssertionError) return [{ ...at([1, 1]), code: 'template.syntax', message: error.message }];
    throw error;
  }
}

/** With `catchAllErrors`, one error carries the list. */
const errorsIn = (error: LiquidError): LiquidError[] =>
  'errors' in error ? (error.errors as LiquidError[]).flatMap(errorsIn) : [error];

function syntaxProblem(error: LiquidError, engine: Liquid): TemplateProblem {
  const place = at(error.token.getPosition());
  const reason = error.originalError?.message ?? error.message.replace(/, line:\d+, col:\d+$/, '');

  const filter = /^undefined filter: (.+)$/.exec(reason)?.[1];
  if (filter !== undefined) {
    const suggestion = nearest(filter, Object.keys(engine.filters));
    return {
      ...place,
      code: 'template.unknown_filter',
      name: filter,
      suggestion,
      message: thereIsNo('filter', filter, suggestion),
    };
  }
  const tag = /^tag "(.+)" not found$/.exec(reason)?.[1];
  if (tag !== undefined) {
    const suggestion = nearest(tag, Object.keys(engine.tags));
    return {
      ...place,
      code: 'template.unknown_tag',
      name: tag,
      suggestion,
      message: thereIsNo('tag', tag, suggestion),
    };
  }
  return { ...place, code: 'template.syntax', message: reason };
}

function unknownVariables(engine: Liquid, parsed: ParsedTemplate[], known: readonly string[]): TemplateProblem[] {
  const used = Object.values(engine.analyzeSync(parsed).globals).flat();
  return used
    .filter(({ segments }) => !isKnown(segments, known))
    .map(({ segments, location }) => {
      const name = nameOf(segments);
      const suggestion = nearest(name, known);
      return {
        ...at([location.row, location.col]),
        code: 'template.unknown_variable' as const,
        name,
        suggestion,
        message: thereIsNo('variable', name, suggestion),
      };
    })
    .toSorted((one, other) => one.line - other.line || one.column - other.column);
}

/** What Liquid itself answers of every list and text. */
const OF_EVERY_LIST = /\.(size|first|last)$/;

function isKnown(segments: readonly unknown[], known: readonly string[]): boolean {
  const name = nameOf(segments).replace(OF_EVERY_LIST, '');
  // `{% if customer %}` asks for something of which only parts are listed.
  return known.some((one) => one === name || one.startsWith(`${name}.`));
}

/** `bill.lines[0].label` is `bill.lines.label`. What stands in brackets as a variable is checked by itself. */
const nameOf = (segments: readonly unknown[]): string => segments.filter((part) => typeof part === 'string').join('.');

const at = ([line = 1, column = 1]: number[]) => ({ name: null, suggestion: null, line, column });

const thereIsNo = (kind: string, name: string, suggestion: string | null): string =>
  `There is no ${kind} "${name}"${suggestion === null ? '' : `; did you mean "${suggestion}"?`}`;

/** The known name that differs by the fewest letters, if it differs by few. */
function nearest(name: string, known: readonly string[]): string | null {
  const [best] = known
    .map((one) => ({ one, distance: distance(name, one) }))
    .filter((candidate) => candidate.distance <= Math.max(1, Math.floor(name.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return best?.one ?? null;
}

/** Letters to add, remove, change, or swap with their neighbour. */
function distance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  const cost = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;

  for (let i = 1; i <= from.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= to.length; j++) {
      const isSwapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      rows[i]?.push(
        Math.min(
          cost(i - 1, j) + 1,
          cost(i, j - 1) + 1,
          cost(i - 1, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1),
          isSwapped ? cost(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return cost(from.length, to.length);
}
