import type { Modules } from '@strapi/strapi';
import { AppError } from '@nitida/kernel/errors';
import type { SecretBox } from '@nitida/kernel/secret-box';
import { ChannelId } from '../../../contract/channels.ts';
import { SENDER_ADDRESSES, SENDER_FORMS } from '../../../contract/senders.ts';
import { pointsElsewhere } from '../domain/account.ts';

const SENDER = 'plugin::dispatch.sender';

type Document = Record<string, unknown>;

type Deps = {
  box: SecretBox;
  /** The row as it is stored. */
  stored(documentId: string): Promise<Document | null>;
};

/**
 * Keeps senders, whoever saves them. Only what our own key has sealed becomes a secret, and no answer
 * has one. An account that is pointed at another server loses its secrets, or whoever may edit it
 * could have them sent to a server of their own.
 */
export function guardSenders({ box, stored }: Deps): Modules.Documents.Middleware.Middleware {
  return async (context, next) => {
    if (context.uid !== SENDER) return next();
    // What is asked of a document is typed per action; of all of them, these two parts matter here.
    const params = context.params as { data?: Document; documentId?: string };
    const { data, documentId } = params;
    if (data) {
      const known = documentId ? await stored(documentId) : null;
      if ('secrets' in data && !isSealed(box, data['secrets'])) delete data['secrets'];
      if (known && !('secrets' in data) && pointsElsewhere(known, data)) data['secrets'] = null;
      mustSuitChannel({ ...known, ...data });
    }
    const answer = await next();
    hideSecrets(answer);
    return answer;
  };
}

function isSealed(box: SecretBox, secrets: unknown): boolean {
  if (typeof secrets !== 'string') return secrets === null;
  try {
    box.open(secrets);
    return true;
  } catch {
    return false;
  }
}

function mustSuitChannel(sender: Document): void {
  const channel = ChannelId.parse(sender['channel'] ?? 'email');
  const { address } = SENDER_FORMS[channel];
  if (SENDER_ADDRESSES[address].safeParse(sender['fromAddress']).success) return;
  throw new AppError('invalid', 'sender.bad_address', `The channel ${channel} does not write from such an address`, {
    details: { field: 'fromAddress', kind: address },
  });
}

/** Takes them out of the answer itself: a document, many of them, or entries that were deleted. */
function hideSecrets(answer: unknown): void {
  if (Array.isArray(answer)) answer.forEach(hideSecrets);
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return;
  const document = answer as Document;
  delete document['secrets'];
  hideSecrets(document['entries']);
}
