import { useQueryParams } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { z } from 'zod';

const Address = z.object({
  plugins: z.object({ i18n: z.object({ locale: z.string().regex(/^[a-z]{2}$/) }) }),
});

/** The language in which the content manager's form is written. */
export function useFormLanguage(): string {
  const [{ query }] = useQueryParams<object>();
  return Address.safeParse(query).data?.plugins.i18n.locale ?? 'it';
}

const PAUSE_MS = 300;

/** A value, once whoever writes it pauses. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);

  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);

  return settled;
}
