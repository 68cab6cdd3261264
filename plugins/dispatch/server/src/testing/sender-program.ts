import { randomUUID } from 'node:crypto';
import knex from 'knex';
import { types } from 'pg';
import type { OpenChannel } from '../domain/channel.ts';
import { smtp } from '../providers/smtp.ts';
import { letterWriter } from '../services/letters.ts';
import { sendDue } from '../services/send-due.ts';
import { ticketsIn } from './neighbours.ts';

// A process that does nothing but send, so that a test can kill it and start it again in no time.

const [databaseUrl, mailUrl = ''] = process.argv.slice(2);
types.setTypeParser(types.builtins.JSONB, (text) => text);
types.setTypeParser(types.builtins.DATE, (text) => text);

const db = knex({ client: 'pg', connection: databaseUrl ?? '', pool: { min: 0, max: 5 } });
const channel = smtp.connect({ url: mailUrl, connections: 4 }, { fetch, now: () => new Date() });
const account: OpenChannel = { senderId: null, channelId: 'email', channel, perSecond: null, connections: 4 };
const send = sendDue({
  db,
  channels: { open: async () => account },
  write: letterWriter({ db, tickets: ticketsIn() }),
  settle: async () => {},
  worker: randomUUID(),
  batch: 5,
  warn: (message) => process.stderr.write(`${message}\n`),
});

process.send?.('ready');
await send(new AbortController().signal);
channel.close();
await db.destroy();
process.disconnect?.();
