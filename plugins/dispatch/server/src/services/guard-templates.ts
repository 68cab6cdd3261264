import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { ChannelId, Purpose } from '../../../contract/channels.ts';
import { problemInWords } from '../domain/template-problem-words.ts';
import {
  type FieldProblem,
  missingFields,
  templateProblems,
  type WrittenTemplate,
} from '../domain/template-problems.ts';

type Middleware = Modules.Documents.Middleware.Middleware;

const TEMPLATE = 'plugin::dispatch.message-template';

const Text = z.string().nullish();
const Fields = z.object({
  purpose: Purpose.nullish().catch(null),
  channel: ChannelId.nullish().catch(null),
  subject: Text,
  html: Text,
  text: Text,
  templateId: Text,
  variables: Text,
});
const Saved = z.object({
  documentId: z.string().nullish(),
  locale: z.union([z.string(), z.array(z.string())]).nullish(),
  data: z.unknown().optional(),
});
const Draft = Fields.extend({ locale: z.string() });
type Draft = z.output<typeof Draft>;
const Reader = z.object({ preferedLanguage: z.string().nullish() });

/**
 * A broken template is refused when it is saved: the person who wrote it is still there. One that is
 * not finished is a draft, and refused when it is published.
 */
export const guardTemplates =
  (strapi: Core.Strapi): Middleware =>
  async (context, next) => {
    if (context.uid !== TEMPLATE) return next();

    const { documentId, locale, data } = Saved.parse(context.params);
    const drafts = () => (documentId ? draftsOf(strapi, documentId) : Promise.resolve([]));
    if (context.action === 'create' || context.action === 'update' || context.action === 'clone') {
      refuse(strapi, templateProblems(saved(data, String(locale ?? 'en'), await drafts())));
    }
    if (context.action === 'publish') {
      const published = (await drafts()).filter((draft) => isMeant(locale, draft.locale)).map(written);
      refuse(
        strapi,
        published.flatMap((draft) => [...missingFields(draft), ...templateProblems(draft)]),
      );
    }
    return next();
  };

const isMeant = (locale: string | string[] | null | undefined, of: string): boolean =>
  !locale || locale === '*' || [locale].flat().includes(of);

/** What a template will be once it is saved: fields that are not sent stay as they are. */
function saved(data: unknown, language: string, drafts: readonly Draft[]): WrittenTemplate {
  const sent = Fields.partial().parse(data ?? {});
  const draft = drafts.find(({ locale }) => locale === language);
  return written({
    ...draft,
    ...sent,
    // These two are the same in every language.
    purpose: sent.purpose ?? drafts[0]?.purpose,
    channel: sent.channel ?? drafts[0]?.channel,
    locale: language,
  });
}

/** A template that does not say its channel is an e-mail: so says the schema. */
const written = ({ locale, purpose, channel, ...fields }: Partial<Draft> & { locale: string }): WrittenTemplate => ({
  purpose: purpose ?? 'bill_ready',
  channel: channel ?? 'email',
  language: locale,
  subject: fields.subject ?? null,
  html: fields.html ?? null,
  text: fields.text ?? null,
  templateId: fields.templateId ?? null,
  variables: fields.variables ?? null,
});

const draftsOf = async (strapi: Core.Strapi, documentId: string): Promise<Draft[]> =>
  z.array(Draft).parse(await strapi.db.query(TEMPLATE).findMany({ where: { documentId, publishedAt: null } }));

function refuse(strapi: Core.Strapi, problems: readonly FieldProblem[]): void {
  if (problems.length === 0) return;
  const reader = readerOf(strapi);
  throw refused(problems.map((problem) => ({ field: problem.field, message: problemInWords(problem, reader) })));
}

/** The language of the person who saves, if a person does. */
function readerOf(strapi: Core.Strapi): string {
  const user: unknown = strapi.requestContext.get()?.state['user'];
  return Reader.safeParse(user).data?.preferedLanguage ?? 'en';
}

/** In Strapi's own shape, so that the content manager shows each problem at its field. */
const refused = (problems: readonly { field: string; message: string }[]) =>
  new errors.ValidationError(problems.map(({ message }) => message).join(' '), {
    errors: problems.map(({ field, message }) => ({ path: [field], name: 'ValidationError', message })),
  });
