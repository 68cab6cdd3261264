import { useForm, useQueryParams } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { z } from 'zod';

const PAUSE_MS = 300;

/** What the form holds of a page; of whose company it is the site knows already. */
const Form = z.object({
  page: z.string().nullish(),
  service: z.string().nullish(),
  segment: z.string().nullish(),
  title: z.string().nullish(),
  blocks: z.array(z.looseObject({ __component: z.string() })).nullish(),
});

const Address = z.object({
  plugins: z.object({ i18n: z.object({ locale: z.string().regex(/^[a-z]{2}$/) }) }),
});

/** The page as it stands in the form, once the person pauses, as text; and the language it is written in. */
export function usePageInForm(): { written: string; language: string } {
  const values = useForm('PagePreview', (form) => form.values);
  const [{ query }] = useQueryParams<object>();
  const written = JSON.stringify(Form.safeParse(values).data ?? {});
  return { written: useSettled(written), language: Address.safeParse(query).data?.plugins.i18n.locale ?? 'it' };
}

/** A value, once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);

  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);

  return settled;
}
