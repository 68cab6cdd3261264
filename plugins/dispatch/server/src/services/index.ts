import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { z } from 'zod';
import { config } from '@nitida/config';
import { secretBox } from '@nitida/kernel/secret-box';
import type { JobDefinition } from '@nitida/kernel/queue';
import { queueOf } from '@nitida/kernel/strapi/queue';
import { runs } from '@nitida/plugin-ingestion/contract/server';
import { tickets } from '@nitida/plugin-tickets/contract/server';
import type { Dispatches } from '../../../contract/server.ts';
import { lookUpMessagesJob } from '../jobs/look-up-messages.ts';
import { markLostMessages } from '../jobs/mark-lost-messages.ts';
import { readMailboxesJob } from '../jobs/read-mailboxes.ts';
import { rollUp } from '../jobs/roll-up.ts';
import { sendDueMessages } from '../jobs/send-due-messages.ts';
import { channels, connectProvider, hasMailServer } from './channels.ts';
import { goOn } from './go-on.ts';
import { letterWriter } from './letters.ts';
import { lookUpMessages } from './look-up.ts';
import { markLost } from './mark-lost.ts';
import { type PolicyDesk, policyDesk } from './policies.ts';
import { readMailboxes } from './read-mailboxes.ts';
import { receiveCallback } from './receive-callback.ts';
import { recordDeliveries } from './record-deliveries.ts';
import { previewTemplate } from './preview-template.ts';
import { type RollUp, rollUpOf } from './roll-up.ts';
import { type ResendDesk, resendDesk } from './resends.ts';
import { runDispatches } from './run-dispatches.ts';
import { sendDue } from './send-due.ts';
import { sendNewLink } from './send-new-link.ts';
import { senderDeskOf, type SenderDesk } from './sender-desk.ts';
import { settle } from './settle.ts';
import { shownMessage } from './shown-message.ts';
import { statisticsDesk, type StatisticsDesk } from './statistics.ts';
import { type SuppressionDesk, suppressionDesk } from './suppressions.ts';
import { type TrySender, trySenderOf } from './try-sender.ts';
import { type UncertainDesk, uncertainDesk } from './uncertain.ts';

type Given = { strapi: Core.Strapi };

const services = {
  dispatches: ({ strapi }: Given): Dispatches => ({
    sendNewLink: sendNewLink({ tickets: tickets(strapi), siteUrl: config().site.url }),
  }),

  runDispatches: ({ strapi }: Given) =>
    runDispatches({
      db: strapi.db.connection,
      runs: runs(strapi),
      tickets: tickets(strapi),
      surroundings: { siteUrl: config().site.url, hasMailServer: hasMailServer() },
      wake: () => wakeSenders(strapi),
    }),

  senderDesk: ({ strapi }: Given): SenderDesk =>
    senderDeskOf({
      db: strapi.db.connection,
      box: secretBox(config().secrets.secretsKey),
      documents: () => strapi.documents('plugin::dispatch.sender'),
      connect: connectProvider,
    }),

  trySender: ({ strapi }: Given): TrySender =>
    trySenderOf({
      db: strapi.db.connection,
      box: secretBox(config().secrets.secretsKey),
      houseUrl: config().smtp.url,
      connect: connectProvider,
      now: () => new Date(),
    }),

  texts: ({ strapi }: Given) => {
    const db = strapi.db.connection;
    return {
      shown: shownMessage(db),
      preview: previewTemplate({ db, channels: channels(strapi), siteUrl: config().site.url, now: () => new Date() }),
    };
  },

  resends: ({ strapi }: Given): ResendDesk =>
    resendDesk({
      db: strapi.db.connection,
      runs: runs(strapi),
      tickets: tickets(strapi),
      surroundings: { siteUrl: config().site.url, hasMailServer: hasMailServer() },
      wake: () => wakeSenders(strapi),
    }),

  uncertain: ({ strapi }: Given): UncertainDesk =>
    uncertainDesk({
      db: strapi.db.connection,
      wake: (job) =>
        job === 'send'
          ? wakeSenders(strapi)
          : wake(
              strapi,
              lookUpMessagesJob(async () => {}),
            ),
    }),

  statistics: ({ strapi }: Given): StatisticsDesk => statisticsDesk({ db: strapi.db.connection, runs: runs(strapi) }),

  rollUp: ({ strapi }: Given): RollUp => rollUpOf({ db: strapi.db.connection }),

  callbacks: ({ strapi }: Given) => ({
    receive: receiveCallback({
      db: strapi.db.connection,
      channels: channels(strapi),
      connect: connectProvider,
      warn: (message) => strapi.log.warn(message),
    }),
  }),

  suppressions: ({ strapi }: Given): SuppressionDesk => suppressionDesk({ db: strapi.db.connection }),

  policies: ({ strapi }: Given): PolicyDesk =>
    policyDesk({
      db: strapi.db.connection,
      documents: () => strapi.documents('plugin::dispatch.channel-policy'),
    }),

  /** What the worker does for this plugin. */
  jobs: ({ strapi }: Given) => {
    const db = strapi.db.connection;
    const warn = (message: string) => strapi.log.warn(message);
    const { batch } = config().dispatch;
    const send = (signal: AbortSignal) =>
      sendDue({
        db,
        channels: channels(strapi),
        write: letterWriter({ db, tickets: tickets(strapi) }),
        settle: async () => {
          await goOn({ db, tickets: tickets(strapi), now: () => new Date() })();
          await settle({ db, runs: runs(strapi) })();
        },
        worker: `${process.pid}-${randomUUID()}`,
        batch,
        warn,
      })(signal);
    const read = readMailboxes({ db, channels: channels(strapi), record: recordDeliveries({ db }), warn });
    const lookUp = lookUpMessages({ db, channels: channels(strapi), record: recordDeliveries({ db }), warn });
    return [
      sendDueMessages(send),
      markLostMessages(markLost({ db, warn })),
      readMailboxesJob(read),
      lookUpMessagesJob(lookUp),
      rollUp(service(strapi, 'rollUp').catchUp),
    ];
  },
};

export default services;

export type Services = { [Name in keyof typeof services]: ReturnType<(typeof services)[Name]> };

/** The only way this plugin looks up its own services: Strapi's own lookup returns `any`. */
export const service = <Name extends keyof Services>(strapi: Core.Strapi, name: Name): Services[Name] =>
  strapi.plugin('dispatch').service(name) as Services[Name];

const wakeSenders = (strapi: Core.Strapi): Promise<void> =>
  wake(
    strapi,
    sendDueMessages(async () => {}),
  );

async function wake(strapi: Core.Strapi, job: JobDefinition<z.ZodType>): Promise<void> {
  try {
    await queueOf(strapi).enqueue(job, {}, 'due');
  } catch {
    // What is due is committed, and the workers look by themselves every few seconds.
    strapi.log.warn(`${job.name} could not be woken, the queue did not answer`);
  }
}
