import type { Knex } from 'knex';
import { copyInto, type CopyWriter } from '@nitida/database/copy';
import { contactsCsv } from '../domain/contacts-csv.ts';
import type { Encoding } from '../domain/flow-decoder.ts';
import type { Refusal } from '../domain/refusal.ts';
import { flowRefused, isRefusal } from '../domain/run-refusal.ts';
import { staboFlow } from '../domain/stabo-flow.ts';
import type { Service } from '../../../contract/bill-content.ts';
import { type FaultWriter, faultWriter } from './fault-writer.ts';
import type { Progress } from './run-progress.ts';
import { stagedBills, stagedContacts, stagedCustomers } from './staged-targets.ts';

/** Whose file it is, and how the company writes. */
export type FlowOwner = {
  companyId: number;
  runId: number;
  companyCode: string;
  services: readonly Service[];
  encoding: Encoding;
};

type Source = { name: string; pieces: AsyncIterable<Uint8Array> };

type Reader = { push(piece: Uint8Array): Refusal | null };

/**
 * Streams a print flow into the staging tables: unpacked, decoded, read and written piece by piece,
 * never faster than the database takes it. A refused flow throws; what it staged is void.
 */
export async function stageFlow(
  db: Knex,
  owner: FlowOwner,
  source: Source,
  progress: Progress,
): Promise<{ customers: number; bills: number }> {
  const customers = await copyInto(db, stagedCustomers(owner));
  // PostgreSQL takes the bills' JSON at half the speed at which a flow is read: two of it keep pace.
  const bills = inTurn(await copyInto(db, stagedBills(owner)), await copyInto(db, stagedBills(owner)));
  const faults = faultWriter(db, owner, source.name);
  let billCount = 0;

  return withWriters([customers, bills], faults, async () => {
    const flow = staboFlow({
      ...owner,
      sink: {
        customer: customers.write,
        bill(bill) {
          billCount += 1;
          bills.write(bill);
        },
        fault: faults.write,
      },
    });
    await readAll(source, flow, async () => {
      await Promise.all([customers.ready(), bills.ready(), faults.ready()]);
      await progress.note(billCount);
    });
    const end = flow.end();
    if (end.outcome === 'refused') throw flowRefused(source.name, end.refusal);
    return { customers: await customers.end(), bills: await bills.end() };
  });
}

export async function stageContacts(db: Knex, owner: FlowOwner, source: Source, progress: Progress): Promise<number> {
  const contacts = await copyInto(db, stagedContacts(owner));
  const faults = faultWriter(db, owner, source.name);

  return withWriters([contacts], faults, async () => {
    const csv = contactsCsv({ encoding: owner.encoding, sink: { contact: contacts.write, fault: faults.write } });
    await readAll(source, csv, async () => {
      await Promise.all([contacts.ready(), faults.ready()]);
      await progress.note(null);
    });
    const end = csv.end();
    if (end.outcome === 'refused') throw flowRefused(source.name, end.refusal);
    return contacts.end();
  });
}

/** Two writers to one table, each with every second row. */
function inTurn<Row>(one: CopyWriter<Row>, other: CopyWriter<Row>): CopyWriter<Row> {
  let [next, last] = [one, other];
  return {
    write(row) {
      next.write(row);
      [next, last] = [last, next];
    },
    ready: async () => void (await Promise.all([one.ready(), other.ready()])),
    end: async () => (await one.end()) + (await other.end()),
    cancel: async () => void (await Promise.all([one.cancel(), other.cancel()])),
  };
}

async function readAll({ name, pieces }: Source, reader: Reader, afterPiece: () => Promise<void>): Promise<void> {
  for await (const piece of pieces) {
    const refusal = reader.push(piece);
    if (refusal) throw flowRefused(name, refusal);
    await afterPiece();
  }
}

/**
 * Whatever happens, no COPY is left open on a connection of the pool. What was found wrong with a
 * refused file is kept: it often tells why the file had to be refused.
 */
async function withWriters<T>(
  writers: readonly Pick<CopyWriter<never>, 'cancel'>[],
  faults: FaultWriter,
  work: () => Promise<T>,
): Promise<T> {
  try {
    const result = await work();
    await faults.end();
    return result;
  } catch (error) {
    await Promise.all(writers.map((writer) => writer.cancel()));
    await (isRefusal(error) ? faults.end() : faults.cancel());
    throw error;
  }
}
