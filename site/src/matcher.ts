import type { z } from 'zod';

/** Whether a value is one that its schema would hand back exactly as it is. */
export type Matcher = (value: unknown) => boolean;

/**
 * A schema read once and kept as a chain of plain comparisons. What it says yes to, zod says yes to
 * and leaves unchanged; at the first doubt (an unknown key, a text to trim, a kind of schema that it
 * does not know) it says no, and zod decides. So nothing gets in that zod would keep out, and what is
 * as it should be, which is nearly everything, is not taken apart and put together again: measured on
 * a bill view, a fifth of what its page costs.
 */
export function matcherOf(schema: z.core.$ZodType): Matcher {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const checks = (def.checks ?? []).map(checkOf);
  const isOfType = typeOf(def);
  if (checks.length === 0) return isOfType;
  return (value) => isOfType(value) && checks.every((holds) => holds(value));
}

const NEVER: Matcher = () => false;

function typeOf(def: z.core.$ZodTypes['_zod']['def']): Matcher {
  switch (def.type) {
    case 'string':
      return 'check' in def ? text(def as z.core.$ZodStringFormatDef) : (value) => typeof value === 'string';
    case 'number':
      return 'format' in def ? wholeNumber(def) : (value) => Number.isFinite(value);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'literal':
      return oneOf(def.values);
    case 'enum':
      return oneOf(Object.values(def.entries));
    case 'nullable':
      return either(null, matcherOf(def.innerType));
    case 'optional':
      return either(undefined, matcherOf(def.innerType));
    case 'array':
      return listOf(matcherOf(def.element));
    case 'object':
      return record(def);
    case 'union':
      return 'discriminator' in def ? byKind(def as z.core.$ZodDiscriminatedUnionDef) : NEVER;
    default:
      return NEVER;
  }
}

function checkOf(check: z.core.$ZodCheck<never>): Matcher {
  const { def } = (check as unknown as z.core.$ZodChecks)._zod;
  switch (def.check) {
    case 'min_length':
      return (value) => (value as string | unknown[]).length >= def.minimum;
    case 'max_length':
      return (value) => (value as string | unknown[]).length <= def.maximum;
    case 'greater_than':
      return (value) => (value as number) > (def.value as number) || (def.inclusive && value === def.value);
    case 'less_than':
      return (value) => (value as number) < (def.value as number) || (def.inclusive && value === def.value);
    case 'string_format':
      return text(def);
    case 'overwrite':
      return (value) => def.tx(value) === value;
    default:
      return NEVER;
  }
}

function text({ pattern }: { pattern?: RegExp | undefined }): Matcher {
  // A pattern that remembers where it stopped would answer by turns.
  if (!pattern || pattern.global || pattern.sticky) return NEVER;
  return (value) => typeof value === 'string' && pattern.test(value);
}

const wholeNumber = ({ format }: { format?: unknown }): Matcher =>
  format === 'safeint' ? (value) => Number.isSafeInteger(value) : NEVER;

function oneOf(values: readonly unknown[]): Matcher {
  const known = new Set(values);
  return (value) => known.has(value);
}

const either =
  (nothing: null | undefined, matches: Matcher): Matcher =>
  (value) =>
    value === nothing || matches(value);

const listOf =
  (matches: Matcher): Matcher =>
  (value) =>
    Array.isArray(value) && value.every(matches);

function record({ shape, catchall }: z.core.$ZodObjectDef): Matcher {
  if (catchall && catchall._zod.def.type !== 'never') return NEVER;
  const names = Object.keys(shape);
  const matchers = Object.values(shape).map(matcherOf);

  return (value) => {
    if (!isRecord(value)) return false;
    let known = 0;
    // By index: an iterator for each of the hundreds of objects would cost more than the comparisons.
    for (let index = 0; index < names.length; index += 1) {
      const field = value[names[index] as string];
      if (!(matchers[index] as Matcher)(field)) return false;
      if (field !== undefined) known += 1;
    }
    return Object.keys(value).length === known;
  };
}

function byKind({ options, discriminator }: z.core.$ZodDiscriminatedUnionDef): Matcher {
  const kinds = new Map(
    options.flatMap((option) => {
      const kind = (option as z.core.$ZodObject)._zod.def.shape[discriminator]?._zod.values ?? [];
      const matches = matcherOf(option);
      return [...kind].map((one) => [one as unknown, matches] as const);
    }),
  );
  return (value) => isRecord(value) && (kinds.get(value[discriminator]) ?? NEVER)(value);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
