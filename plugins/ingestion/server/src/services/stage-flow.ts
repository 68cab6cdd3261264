import type { Knex } from 'knex';
import { copyInto, type CopyTarget, type CopyWriter } from '@nitida/database/copy';
import { contactsCsv } from '../domain/contacts-csv.ts';
import type { Encoding } from '../domain/flow-decoder.ts';
import type { Refusal } from '../domain/refusal.ts';
import { flowRefused, isRefusal } from '../domain/run-refusal.ts';
import type { FlowSink } from '../domain/staged.ts';
import type { Service } from '../../../contract/bill-content.ts';
import type { ProfileDefinition } from '../../../contract/flow-profile.ts';
import { type FaultWriter, faultWriter } from './fault-writer.ts';
import { type FileSource, readFile } from './read-file.ts';
import type { Progress } from './run-progress.ts';
import {
  stagedBills,
  stagedContacts,
  stagedCustomers,
  stagedMeterReadings,
  stagedPayments,
  stagedSupplies,
} from './staged-targets.ts';

/** Whose file it is, and how the company writes. */
export type FlowOwner = {
  companyId: number;
  runId: number;
  companyCode: string;
  /** The company's own, which its invoices carry. */
  vatNumber: string | null;
  services: readonly Service[];
  encoding: Encoding;
};

type Source = { name: string; definition: ProfileDefinition; source: FileSource };

type Reader = { push(piece: Uint8Array): Refusal | null };

/** How many rows of each kind the staging tables took. */
export type StagedCounts = {
  customers: number;
  supplies: number;
  bills: number;
  contacts: number;
  payments: number;
  readings: number;
};

export const NONE_STAGED: StagedCounts = {
  customers: 0,
  supplies: 0,
  bills: 0,
  contacts: 0,
  payments: 0,
  readings: 0,
};

/**
 * Streams a file into the staging tables: unpacked, decoded, read and written piece by piece, never
 * faster than the database takes it. A refused file throws; what it staged is void.
 */
export const stageFlow = (db: Knex, owner: FlowOwner, file: Source, progress: Progress): Promise<StagedCounts> =>
  stageWith(db, owner, { name: file.name, kind: file.definition.kind }, progress, async (sink, afterPiece) => {
    return (await readFile({ ...owner, ...file }, sink, afterPiece)).refusal;
  });

/** The same for what is read in another way. `name` is what its faults are told of. */
export async function stageWith(
  db: Knex,
  owner: FlowOwner,
  { name, kind }: { name: string; kind: ProfileDefinition['kind'] },
  progress: Progress,
  read: (sink: FlowSink, afterPiece: () => Promise<void>) => Promise<Refusal | null>,
): Promise<StagedCounts> {
  const writers = await writersFor(db, owner, kind);
  const faults = faultWriter(db, owner, name);
  const open = Object.values(writers);
  let count = 0;

  /** What a file of this kind does not bring has no writer, and is never called. */
  const counted =
    <Row>(writer: CopyWriter<Row> | undefined) =>
    (row: Row): void => {
      count += 1;
      writer?.write(row);
    };

  return withWriters(open, faults, async () => {
    const isOfBills = kind === 'bills';
    const sink: FlowSink = {
      customer: isOfBills ? writers.customers!.write : counted(writers.customers),
      supply: counted(writers.supplies),
      bill: counted(writers.bills),
      contact: counted(writers.contacts),
      payment: counted(writers.payments),
      meterReading: counted(writers.readings),
      fault: faults.write,
    };
    const refusal = await read(sink, async () => {
      await Promise.all([...open.map((writer) => writer.ready()), faults.ready()]);
      await progress.note(count);
    });
    if (refusal) throw flowRefused(name, refusal);

    const counts = { ...NONE_STAGED };
    for (const one of namesOf(writers)) counts[one] = (await writers[one]?.end()) ?? 0;
    return counts;
  });
}

type Writers = Partial<{
  customers: CopyWriter<Parameters<FlowSink['customer']>[0]>;
  supplies: CopyWriter<Parameters<FlowSink['supply']>[0]>;
  bills: CopyWriter<Parameters<FlowSink['bill']>[0]>;
  contacts: CopyWriter<Parameters<FlowSink['contact']>[0]>;
  payments: CopyWriter<Parameters<FlowSink['payment']>[0]>;
  readings: CopyWriter<Parameters<FlowSink['meterReading']>[0]>;
}>;

// An object literal has no other keys than its type says.
const namesOf = (writers: Writers) => Object.keys(writers) as (keyof Writers)[];

/** Each holds a connection of the pool, so that only those are opened that the kind of file needs. */
async function writersFor(db: Knex, owner: FlowOwner, kind: ProfileDefinition['kind']): Promise<Writers> {
  const into = <Row>(target: (owner: FlowOwner) => CopyTarget<Row>) => copyInto(db, target(owner));
  switch (kind) {
    case 'bills':
      return {
        customers: await into(stagedCustomers),
        // PostgreSQL takes the bills' JSON at half the speed at which a flow is read: two of it keep pace.
        bills: inTurn(await into(stagedBills), await into(stagedBills)),
      };
    case 'customers':
      return {
        customers: await into(stagedCustomers),
        supplies: await into(stagedSupplies),
        contacts: await into(stagedContacts),
      };
    case 'contacts':
      return { contacts: await into(stagedContacts) };
    case 'payments':
      return { payments: await into(stagedPayments) };
    case 'readings':
      return { readings: await into(stagedMeterReadings) };
  }
}

/** `contacts.csv`, whose columns we know by their names. */
export async function stageContacts(
  db: Knex,
  owner: FlowOwner,
  { name, pieces }: { name: string; pieces: AsyncIterable<Uint8Array> },
  progress: Progress,
): Promise<number> {
  const contacts = await copyInto(db, stagedContacts(owner));
  const faults = faultWriter(db, owner, name);

  return withWriters([contacts], faults, async () => {
    const csv = contactsCsv({ encoding: owner.encoding, sink: { contact: contacts.write, fault: faults.write } });
    await readAll({ name, pieces }, csv, async () => {
      await Promise.all([contacts.ready(), faults.ready()]);
      await progress.note(null);
    });
    const end = csv.end();
    if (end.outcome === 'refused') throw flowRefused(name, end.refusal);
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

async function readAll(
  { name, pieces }: { name: string; pieces: AsyncIterable<Uint8Array> },
  reader: Reader,
  afterPiece: () => Promise<void>,
): Promise<void> {
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
