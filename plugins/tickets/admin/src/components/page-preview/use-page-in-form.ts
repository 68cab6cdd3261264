import { useForm } from '@strapi/strapi/admin';
import { z } from 'zod';
import { useFormLanguage, useSettled } from '@nitida/kernel/strapi/admin';

/** What the form holds of a page; of whose company it is the site knows already. */
const Form = z.object({
  page: z.string().nullish(),
  service: z.string().nullish(),
  segment: z.string().nullish(),
  title: z.string().nullish(),
  blocks: z.array(z.looseObject({ __component: z.string() })).nullish(),
});

/** The page as it stands in the form, once the person pauses, as text; and the language it is written in. */
export function usePageInForm(): { written: string; language: string } {
  const values = useForm('PagePreview', (form) => form.values);
  const written = JSON.stringify(Form.safeParse(values).data ?? {});
  return { written: useSettled(written), language: useFormLanguage() };
}
