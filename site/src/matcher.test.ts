import fc from 'fast-check';
import { z } from 'zod';
import { localDate } from '@nitida/kernel/local-date';
import { BillView } from '@nitida/plugin-tickets/contract';
import { matcherOf } from './matcher.ts';
import { BILLS } from './testing/bills.ts';

const TODAY = localDate('2026-05-05');
const views = Object.entries(BILLS).map(([name, of]) => [name, JSON.stringify(of(TODAY))] as const);

describe('a schema as comparisons', () => {
  it.each(views)('knows the bill view "%s" as it is', (_name, view) => {
    expect(matcherOf(BillView)(JSON.parse(view))).toBe(true);
  });

  it('never says yes where zod says no, or would change something', () => {
    const matches = matcherOf(BillView);
    fc.assert(
      fc.property(fc.constantFrom(...views), fc.nat(), anything, ([, view], place, value) => {
        const spoiled = spoil(JSON.parse(view), place, value);
        if (!matches(spoiled)) return;
        expect(BillView.safeParse(spoiled)).toEqual({ success: true, data: spoiled });
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a key too many', z.object({ a: z.string() }), { a: 'x', b: 1 }],
    ['a key too many, where that is an error', z.strictObject({ a: z.string() }), { a: 'x', b: 1 }],
    ['a text to trim', z.string().trim(), ' x '],
    ['a text too long', z.string().max(2), 'xyz'],
    ['a text too short', z.string().min(1), ''],
    ['no day', z.iso.date(), '2026-02-30'],
    ['half a cent', z.int(), 0.5],
    ['a number too small', z.int().min(1), 0],
    ['a number too large', z.int().max(60), 61],
    ['a list too long', z.array(z.int()).max(1), [1, 2]],
    ['an unknown kind', z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]), { kind: 'b' }],
    ['nothing', z.object({}), null],
    ['a list for an object', z.object({}), []],
  ])('leaves to zod what is not as it should be: %s', (_what, schema, value) => {
    expect(matcherOf(schema)(value)).toBe(false);
  });

  it.each([
    ['a transformation', z.string().transform((text) => text), 'x'],
    ['a rule of one’s own', z.string().refine(() => true), 'x'],
    ['a preset', z.string().default('x'), 'x'],
    ['an open object', z.looseObject({}), {}],
    ['a pattern that remembers', z.string().regex(/x/g), 'x'],
  ])('leaves to zod what it does not know: %s', (_what, schema, value) => {
    expect(matcherOf(schema)(value)).toBe(false);
    expect(schema.safeParse(value).success).toBe(true);
  });
});

const anything = fc.oneof(
  fc.constantFrom(undefined, null, '', ' ', '2026-13-01', '1e3', 0.5, -1, true, [], {}, 'summary', 'it'),
  fc.jsonValue(),
);

/** Puts a value at one of the places of a document, counted through; beyond the last, a key too many. */
function spoil(document: unknown, place: number, value: unknown): unknown {
  const places: [holder: Record<string, unknown>, key: string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) places.push([node as Record<string, unknown>, key]);
    if (!Array.isArray(node)) places.push([node as Record<string, unknown>, 'unheard-of']);
    Object.values(node).forEach(walk);
  };
  walk(document);
  const [holder, key] = places[place % places.length] ?? [];
  if (holder && key) holder[key] = value;
  return document;
}
