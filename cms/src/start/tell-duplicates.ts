import type { Core } from '@strapi/strapi';
import { AppError } from '@nitida/kernel/errors';

const UNIQUE_VIOLATION = '23505';

/** Our unique indexes are real; Strapi does not know them and would answer 500. */
export function tellDuplicates(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    try {
      return await next();
    } catch (error) {
      const { code, constraint } = error as { code?: string; constraint?: string };
      if (code !== UNIQUE_VIOLATION) throw error;
      const { displayName } = context.contentType.info;
      throw new AppError('conflict', 'document.duplicate', `${displayName}: there is one like this already`, {
        cause: error,
        details: { constraint: constraint ?? null },
      });
    }
  });
}
