import type { Modules } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { ChannelPolicy } from '../../../contract/channel-policy.ts';

const POLICY = 'plugin::dispatch.channel-policy';

/** What the content type has of a policy; the rest is Strapi's. */
const FIELDS = Object.keys(ChannelPolicy.shape);

type Document = Record<string, unknown>;

/** Holds every policy to the same rules, whichever screen saves it. */
export function guardPolicies(
  stored: (documentId: string) => Promise<Document | null>,
): Modules.Documents.Middleware.Middleware {
  return async (context, next) => {
    if (context.uid !== POLICY || !WRITES.has(context.action)) return next();
    // What is asked of a document is typed per action; of all of them, these two parts matter here.
    const { data = {}, documentId } = context.params as { data?: Document; documentId?: string };
    const known = documentId ? await stored(documentId) : null;
    const whole = { ...known, ...data };
    const policy = Object.fromEntries(
      FIELDS.filter((name) => whole[name] !== undefined).map((name) => [name, whole[name]]),
    );
    const { error } = ChannelPolicy.safeParse(policy);
    if (error) {
      throw new errors.ValidationError('This is no policy for channels', {
        errors: error.issues.map(({ path, message }) => ({ path: path.map(String), message, name: 'ValidationError' })),
      });
    }
    return next();
  };
}

const WRITES = new Set(['create', 'update', 'clone']);
