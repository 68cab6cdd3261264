import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { config } from '@nitida/config';
import { service } from './services/index.ts';

const BILL_PAGE = 'api::bill-page.bill-page';

const Asked = z.object({
  documentId: z.string(),
  locale: z.string(),
  status: z.enum(['draft', 'published']).catch('draft'),
});
const Person = z.object({ id: z.int() });

/**
 * Strapi's preview of bill pages: the site draws them. Strapi asks whoever is logged in; whether a page
 * is theirs to see is ours to say. No address: no preview is offered.
 */
export const strapiPreview = (strapi: Core.Strapi) => ({
  enabled: true,
  config: {
    allowedOrigins: [config().site.url],
    async handler(uid: string, asked: unknown): Promise<string | undefined> {
      const context = strapi.requestContext.get() as Context | undefined;
      const person = Person.safeParse(context?.state['user']).data;
      const page = Asked.safeParse(asked).data;
      if (uid !== BILL_PAGE || !person || !page) return undefined;

      const { documentId, locale, status } = page;
      return (await service(strapi, 'previews').address(person.id, documentId, locale, status)) ?? undefined;
    },
  },
});
