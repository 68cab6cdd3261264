import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { z } from 'zod';

type Change = Record<string, string | number | undefined>;

/**
 * A screen's filters live in its address: they survive a reload, can be sent to a colleague, and
 * the back button undoes them. What the schema does not accept is passed over.
 */
export function useAddress<Schema extends z.ZodObject>(schema: Schema) {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readAddress(schema, params), [schema, params]);

  const change = useCallback(
    (next: Change, options?: { replace?: boolean }) => {
      setParams((current) => changeAddress(current, next), options);
    },
    [setParams],
  );

  const clear = useCallback(() => {
    setParams((current) =>
      changeAddress(current, Object.fromEntries(Object.keys(schema.shape).map((name) => [name, undefined]))),
    );
  }, [schema, setParams]);

  return { filters, change, clear, addressOf: (next: Change) => `?${changeAddress(params, next)}` };
}

/** Each filter by itself: one that cannot be read does not take the others with it. */
export function readAddress<Schema extends z.ZodObject>(schema: Schema, params: URLSearchParams): z.output<Schema> {
  const given = Object.entries(schema.shape).flatMap(([name, part]) => {
    const value = params.get(name);
    return value !== null && (part as z.ZodType).safeParse(value).success ? [[name, value]] : [];
  });
  return schema.parse(Object.fromEntries(given));
}

/** Where in a list one is: a page by its number, or a place after or before a row. */
const PLACES = ['page', 'after', 'before'];

/** Another filter begins on the first page again, and another place takes the place of the one before. */
export function changeAddress(params: URLSearchParams, next: Change): URLSearchParams {
  const changed = new URLSearchParams(params);
  for (const place of PLACES) changed.delete(place);
  for (const [name, value] of Object.entries(next)) {
    if (value === undefined || value === '') changed.delete(name);
    else changed.set(name, String(value));
  }
  return changed;
}
