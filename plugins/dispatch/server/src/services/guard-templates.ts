import type { Core, Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';
import { problemInWords } from '../domain/template-problem-words.ts';
import { templateProblems } from '../domain/template-problems.ts';

type Middleware = Modules.Documents.Middleware.Middleware;

const TEMPLATE = 'plugin::dispatch.message-template';

const Texts = z.object({ subject: z.unknown(), html: z.unknown(), text: z.unknown() });
const Saved = z.object({ data: Texts.partial().default({}), locale: z.string().nullish() });
const Reader = z.object({ preferedLanguage: z.string().nullish() });

/** A broken template is refused when it is saved: the person who wrote it is still there. */
export const guardTemplates =
  (strapi: Core.Strapi): Middleware =>
  async (context, next) => {
    if (context.uid !== TEMPLATE) return next();

    const reader = readerOf(strapi);
    const { data, locale } = Saved.parse(context.params);
    const problems = templateProblems(data, locale ?? 'en');
    if (problems.length > 0) {
      throw refused(problems.map((problem) => ({ field: problem.field, message: problemInWords(problem, reader) })));
    }
    return next();
  };

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
