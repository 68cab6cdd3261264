import type { Modules } from '@strapi/strapi';
import { AppError } from '@nitida/kernel/errors';
import type { SecretBox } from '@nitida/kernel/secret-box';
import { AreaSettings } from '../domain/reserved-area.ts';

const AREA = 'plugin::ingestion.reserved-area';
const SECRETS = ['password', 'privateKey'] as const;

export type AreaSecrets = { guard: Modules.Documents.Middleware.Middleware };

type Document = Record<string, unknown>;

type Deps = {
  box: SecretBox;
  /** The row as it is stored, secrets sealed. */
  stored(documentId: string): Promise<Document | null>;
};

/**
 * Keeps the secrets of reserved areas: sealed on their way into the database, left out of every
 * answer. A form shows them empty, so an empty secret means "as it was".
 */
export function areaSecretsOf({ box, stored }: Deps): AreaSecrets {
  /** What is saved of what a person entered. Throws what is missing. */
  async function sealed(entered: Document, documentId: string | null): Promise<Document> {
    const known = documentId === null ? null : await stored(documentId);
    const given = Object.fromEntries(Object.entries(entered).filter(([name, value]) => !isEmptySecret(name, value)));

    const settings = AreaSettings.safeParse({ ...known, ...given });
    if (!settings.success) {
      throw new AppError(
        'invalid',
        'reserved_area.incomplete',
        settings.error.issues.map(({ message }) => message).join('. '),
      );
    }
    const data = { ...given };
    for (const name of SECRETS) {
      if (typeof data[name] === 'string') data[name] = box.seal(data[name]);
    }
    return data;
  }

  return {
    async guard(context, next) {
      if (context.uid !== AREA) return next();
      // What is asked of a document is typed per action; of all of them, these two parts matter here.
      const params = context.params as { data?: Document; documentId?: string };
      if (params.data) params.data = await sealed(params.data, params.documentId ?? null);
      const answer = await next();
      hideSecrets(answer);
      return answer;
    },
  };
}

const isEmptySecret = (name: string, value: unknown): boolean =>
  SECRETS.some((secret) => secret === name) && (value === null || value === undefined || value === '');

/** Takes them out of the answer itself: a document, many of them, or entries that were deleted. */
function hideSecrets(answer: unknown): void {
  if (Array.isArray(answer)) answer.forEach(hideSecrets);
  if (!isDocument(answer)) return;
  for (const name of SECRETS) delete answer[name];
  hideSecrets(answer['entries']);
}

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
