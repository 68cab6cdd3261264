import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { rows } from '@nitida/kernel/sql';
import type { ShownMessage } from '../../../contract/texts.ts';
import { messageContent } from '../domain/message-content.ts';
import { messageVariables } from '../domain/message-variables.ts';
import { shownContent } from '../domain/shown-content.ts';
import { MessageAsSent, messageAsSent } from '../sql/message-as-sent.sql.ts';
import { readVersion } from './read-version.ts';

/** In place of a link: the real one opens the bill for whoever has it. */
const HIDDEN_LINK = '•••';

/** A message again exactly as it was: its version with what was filled in, and its links hidden. */
export const shownMessage =
  (db: Pick<Knex, 'raw'>) =>
  async (companyIds: readonly number[], messageId: number): Promise<ShownMessage> => {
    const [message] = await rows(db, MessageAsSent, messageAsSent(companyIds, messageId));
    if (!message) throw new AppError('not_found', 'message.not_found', 'There is no such message');

    const { id, sent_at: sentAt, address, contact, variables } = message;
    const version = await readVersion(db, message.company_id, message.template_version_id);
    const { channel, language, sender, company } = version;
    const links = variables?.bills?.map(() => HIDDEN_LINK) ?? [HIDDEN_LINK];
    const content = variables && messageContent(version, messageVariables(company, variables, links), address);
    return {
      id,
      channel,
      language,
      sentAt,
      from: { name: sender.name, address: sender.address },
      contact,
      content: content && shownContent(content),
    };
  };
