import { useForm } from '@strapi/strapi/admin';
import { z } from 'zod';
import { ChannelId, PreviewRequest, Purpose, type SampleKind } from '@nitida/plugin-dispatch/contract';
import { useFormLanguage, useSettled } from '@nitida/kernel/strapi/admin';

const Text = z.string().nullish().catch(null);

/** What the form holds of a template; a relation is what was connected and taken away since it was loaded. */
const Form = z.object({
  purpose: Purpose.nullish().catch(null),
  channel: ChannelId.nullish().catch(null),
  subject: Text,
  html: Text,
  text: Text,
  templateId: Text,
  variables: Text,
  company: z
    .object({ connect: z.array(z.object({ apiData: z.object({ documentId: z.string() }) })).default([]) })
    .nullish()
    .catch(null),
});

/** The template as it stands in the form, once the person pauses. */
export function useDraft(documentId: string | null, sample: SampleKind): PreviewRequest {
  const values = useForm('TemplatePanel', (form) => form.values);
  const language = useFormLanguage();

  const { company, purpose, channel, ...texts } = Form.parse(values);
  const written = JSON.stringify({
    ...texts,
    templateDocumentId: documentId,
    companyDocumentId: company?.connect.at(-1)?.apiData.documentId ?? null,
    purpose: purpose ?? 'bill_ready',
    channel: channel ?? 'email',
    language,
  });
  const settled = useSettled(written);
  return PreviewRequest.parse({ ...(JSON.parse(settled) as object), sample });
}
