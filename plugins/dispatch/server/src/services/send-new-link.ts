import { execute, rows } from '@nitida/kernel/sql';
import type { Tickets } from '@nitida/plugin-tickets/contract/server';
import { defaultTemplates } from '../../../contract/default-templates.ts';
import type { Dispatches } from '../../../contract/server.ts';
import { channelTexts } from '../domain/channel-texts.ts';
import { linkReader, LinkReader } from '../sql/link-reader.sql.ts';
import { lockNewLinks } from '../sql/lock-new-links.sql.ts';
import { queueNewLink, QueuedMessage } from '../sql/queue-new-link.sql.ts';
import { currentWordings, deskOf } from './current-wordings.ts';
import { keepWordings } from './keep-wordings.ts';
import { open } from './ledger.ts';

type Deps = { tickets: Tickets; siteUrl: string };

const PURPOSE = 'new_link';

/** A customer who is waiting for a link gets one, even from a company that has written no template for it. */
const spare = defaultTemplates.filter(({ purpose }) => purpose === PURPOSE).map(channelTexts);

/** Queues one message with a new link and its ticket. The next round of the senders takes it, in seconds. */
export const sendNewLink =
  ({ tickets, siteUrl }: Deps): Dispatches['sendNewLink'] =>
  async (trx, companyId, { billId, customerId, createdBy }) => {
    await execute(trx, lockNewLinks(billId));
    const [reader] = await rows(trx, LinkReader, linkReader(companyId, { billId, customerId }));
    const desk = await deskOf(trx, companyId);
    if (!reader || !desk.senders.email) return null;

    const languages = [...new Set([reader.language, desk.default_language, 'en'])];
    const wanted = languages.map((language) => ({ channel: 'email' as const, language }));
    const { wordings } = await currentWordings(trx, companyId, desk, { purpose: PURPOSE, wanted, siteUrl, spare });
    const [version] = await keepWordings(trx, companyId, PURPOSE, wordings.slice(0, 1));
    if (!version) return null;

    const by = { id: createdBy, name: null };
    const dispatchId = await open(trx, companyId, {
      runId: null,
      kind: 'single',
      purpose: PURPOSE,
      state: 'sending',
      contentHash: null,
      by,
    });
    const message = {
      dispatchId,
      billId,
      customerId,
      versionId: version.id,
      language: version.language,
      address: reader.address,
    };
    const [queued] = await rows(trx, QueuedMessage, queueNewLink(companyId, message));
    if (!queued) return null;

    await tickets.issue(trx, companyId, [{ messageId: queued.id, billId, customerId, isTest: false }]);
    return { messageId: queued.id };
  };
