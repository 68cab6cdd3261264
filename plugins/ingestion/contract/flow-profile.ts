import { z } from 'zod';
import { Service } from './bill-content.ts';

/**
 * What a company's file is, how it is recognised and how its fields become ours. A profile is edited
 * on a screen and kept as one JSON (`definition`), parsed here wherever it is read or written.
 *
 * However a file is written, its records end as the records of our own layout (docs/formats/stabo.md):
 * so one set of rules judges every bill, and one list of reasons explains every rejection.
 *
 * Admin routes under `/ingestion` (plugin::ingestion.read to look, plugin::ingestion.manage to change):
 *
 *   GET    /profiles?company                           → { data: ProfileSummary[] }
 *   GET    /profiles/:documentId                       → { data: Profile }
 *   POST   /profiles            ProfileInput           → { data: Profile }
 *   PUT    /profiles/:documentId ProfileInput          → { data: Profile }
 *   POST   /profiles/:documentId/copy { company, name} → { data: Profile }
 *   DELETE /profiles/:documentId                       → 204
 *   GET    /profile-models                             → { data: ProfileModel[] }   ready-made ones
 *   GET    /profile-targets                            → { data: ProfileTargets } what a mapping may fill
 *   GET    /profiles/:documentId/file                  → ProfileFile, to keep or to hand on
 *   POST   /profile-files       { company, file: ProfileFile } → { data: Profile } its name gets a number if it is taken
 *   POST   /profiles/:documentId/switch { isEnabled }  → { data: ProfileSummary }
 *   POST   /profile-order       { company, documentIds } → { data: ProfileSummary[] } in this order from now on
 *   POST   /profile-samples?name=<file>  multipart: file (up to 5 MB), format if it is known → { data: SampleGuess }
 *   POST   /profile-examples    ExamplesRequest        → { data: Example[][] } what transforms make of values
 *   POST   /profile-trials?name=<file>&company=<id>  multipart: definition, file   → { data: TryOut }
 */

export const FileKind = z.enum(['bills', 'contacts', 'customers', 'payments', 'readings']);
export type FileKind = z.output<typeof FileKind>;

export const FlowEncoding = z.enum(['utf-8', 'windows-1252']);
export type FlowEncoding = z.output<typeof FlowEncoding>;

/** As the file names it: its header's word, or `1`, `2` … where it has none. */
const ColumnName = z.string().trim().min(1).max(80);

const Delimiter = z.enum([';', ',', '\t', '|']);

/** `start` counts from 1, as record layouts do. */
export const FixedColumn = z.strictObject({
  name: ColumnName,
  start: z.int().min(1).max(10_000),
  length: z.int().min(1).max(2_000),
});
export type FixedColumn = z.output<typeof FixedColumn>;

const Tag = z.string().trim().min(1).max(20);

export const FlowFormat = z.discriminatedUnion('type', [
  /** Our own layout, which needs no mapping. */
  z.strictObject({ type: z.literal('stabo'), encoding: FlowEncoding }),
  z.strictObject({
    type: z.literal('delimited'),
    encoding: FlowEncoding,
    delimiter: Delimiter,
    /** Lines before the header or the first record, which say nothing. */
    skipLines: z.int().min(0).max(50),
    hasHeader: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('delimited_records'),
    encoding: FlowEncoding,
    delimiter: Delimiter,
    skipLines: z.int().min(0).max(50),
    /** Which column says what a record is, from 1. Columns of a record are named `1`, `2` …. */
    tagColumn: z.int().min(1).max(200),
  }),
  z.strictObject({
    type: z.literal('fixed_width'),
    encoding: FlowEncoding,
    skipLines: z.int().min(0).max(50),
    columns: z.array(FixedColumn).min(1).max(300),
  }),
  z.strictObject({
    type: z.literal('fixed_width_records'),
    encoding: FlowEncoding,
    skipLines: z.int().min(0).max(50),
    tag: FixedColumn.omit({ name: true }),
    recordTypes: z
      .array(z.strictObject({ tag: Tag, columns: z.array(FixedColumn).min(1).max(300) }))
      .min(1)
      .max(40),
  }),
  z.strictObject({
    type: z.literal('spreadsheet'),
    /** Empty: the first. */
    sheet: z.string().trim().max(31),
    headerRow: z.int().min(1).max(50),
  }),
  /** FatturaPA 1.2, one or more bodies in a file, signed (`.p7m`) or not. Its mapping is fixed. */
  z.strictObject({ type: z.literal('fatturapa'), service: Service }),
]);
export type FlowFormat = z.output<typeof FlowFormat>;

export const Transform = z.discriminatedUnion('type', [
  /** `dd/mm/yyyy`, `gg/mm/aa`, `yyyymmdd` …: day d or g, month m, year y or a; two digits of a year are 20xx. */
  z.strictObject({ type: z.literal('date'), pattern: z.string().trim().min(4).max(20) }),
  /**
   * A number as the file writes it. `impliedDecimals`: "0000012345" with 2 is 123.45. A sign is taken
   * in front or behind, also `D`/`A` (*dare*, *avere*) behind: avere is negative.
   */
  z.strictObject({
    type: z.literal('number'),
    decimal: z.enum([',', '.']),
    impliedDecimals: z.int().min(0).max(6),
  }),
  /** What is owed becomes a credit, and the other way round. */
  z.strictObject({ type: z.literal('negate') }),
  /** The file's word on the left, ours on the right. `otherwise`: null rejects what is not listed. */
  z.strictObject({
    type: z.literal('codes'),
    codes: z.record(z.string().max(80), z.string().max(80)),
    otherwise: z.string().max(80).nullable(),
  }),
  z.strictObject({ type: z.literal('slice'), start: z.int().min(1).max(2_000), length: z.int().min(1).max(2_000) }),
  z.strictObject({ type: z.literal('uppercase') }),
]);
export type Transform = z.output<typeof Transform>;

export const FieldMapping = z.strictObject({
  /** Several are concatenated, with `join` between those that are not empty. None: `constant` counts. */
  from: z.array(ColumnName).max(8),
  join: z.string().max(5),
  /** Where `from` is empty, or all of it is. */
  constant: z.string().max(500).nullable(),
  transforms: z.array(Transform).max(8),
});
export type FieldMapping = z.output<typeof FieldMapping>;

export const Entity = z.enum([
  'customer',
  'bill',
  'supply',
  'line',
  'reading',
  'history',
  'offer',
  'notice',
  'contact',
  'payment',
  'meter_reading',
]);
export type Entity = z.output<typeof Entity>;

/** One thing that a record makes. A flat record of a bill makes a customer, a bill, a supply and its lines. */
export const EntityMapping = z.strictObject({
  entity: Entity,
  /** Only records whose column says one of these; null: all. */
  when: z.strictObject({ column: ColumnName, equals: z.array(z.string().max(80)).min(1).max(50) }).nullable(),
  /** By the names of `TARGETS`. */
  fields: z.record(z.string().max(40), FieldMapping),
});
export type EntityMapping = z.output<typeof EntityMapping>;

export const RecordMapping = z.strictObject({
  /** Of a record-typed layout; null where all records are alike. */
  tag: Tag.nullable(),
  makes: z.array(EntityMapping).min(1).max(40),
});
export type RecordMapping = z.output<typeof RecordMapping>;

export const ProfileDefinition = z.strictObject({
  kind: FileKind,
  format: FlowFormat,
  /** Empty for `stabo` and `fatturapa`. Records with other tags are left out. */
  records: z.array(RecordMapping).max(40),
});
export type ProfileDefinition = z.output<typeof ProfileDefinition>;

/** From which share of rejected bills on a run waits for a person, and which differences make it wait. */
export const ProfileStops = z.strictObject({
  /** Percent of bills; null: a run never waits for it. */
  rejectedPercent: z.number().min(0).max(100).nullable(),
  /** Percent of the previous run's customers that are gone. */
  customersGonePercent: z.number().min(0).max(100).nullable(),
  /** Percent by which the sum of amounts, or the average bill, may differ from the previous run's. */
  totalPercent: z.number().min(0).max(10_000).nullable(),
  /** A bill is an outlier from this change on, against the customer's previous bill of the service. */
  outlierPercent: z.number().min(1).max(10_000),
  /** How many percent of bills may be outliers. */
  outliersPercent: z.number().min(0).max(100).nullable(),
  /** Percent of bills that had readings the last time and have none now. */
  missingReadingsPercent: z.number().min(0).max(100).nullable(),
});
export type ProfileStops = z.output<typeof ProfileStops>;

export const NO_STOPS: ProfileStops = {
  rejectedPercent: null,
  customersGonePercent: null,
  totalPercent: null,
  outlierPercent: 100,
  outliersPercent: null,
  missingReadingsPercent: null,
};

export const ProfileInput = z.strictObject({
  company: z.int(),
  name: z.string().trim().min(1).max(100),
  isEnabled: z.boolean(),
  /** `*` and `?`, without regard to case, against the file's name; the first profile that fits is taken. */
  namePattern: z.string().trim().min(1).max(200),
  /** Only files in this folder of the reserved area, or of the ZIP; empty: any. */
  folder: z.string().trim().max(200),
  /** Lower is tried first. */
  position: z.int().min(0).max(1_000),
  definition: ProfileDefinition,
  stops: ProfileStops,
});
export type ProfileInput = z.output<typeof ProfileInput>;

export const Profile = ProfileInput.extend({
  documentId: z.string(),
  company: z.object({ id: z.int(), name: z.string() }),
  updatedAt: z.iso.datetime(),
});
export type Profile = z.output<typeof Profile>;

export const ProfileSummary = Profile.pick({
  documentId: true,
  company: true,
  name: true,
  isEnabled: true,
  namePattern: true,
  folder: true,
  position: true,
  updatedAt: true,
}).extend({ kind: FileKind, format: z.string() });
export type ProfileSummary = z.output<typeof ProfileSummary>;

/** A profile as a file, for another installation or another company. */
export const ProfileFile = ProfileInput.omit({ company: true, isEnabled: true }).extend({
  layout: z.literal('nitida-flow-profile'),
  version: z.literal(1),
});
export type ProfileFile = z.output<typeof ProfileFile>;

/** A profile that ships, to begin with. `title`: a text's key. */
export const ProfileModel = z.object({ key: z.string(), namePattern: z.string(), definition: ProfileDefinition });
export type ProfileModel = z.output<typeof ProfileModel>;

/** What a look at a sample says: how it is written, what its columns are called, what they probably mean. */
export const SampleGuess = z.object({
  format: FlowFormat,
  columns: z.array(
    z.object({
      tag: z.string().nullable(),
      name: z.string(),
      examples: z.array(z.string()),
      /** How its values are read, where they are days or figures. */
      transforms: z.array(Transform),
    }),
  ),
  /** A cell that a spreadsheet keeps as a number begins with U+0011. */
  rows: z.array(z.object({ lineNumber: z.int(), tag: z.string().nullable(), cells: z.array(z.string()) })),
  /** A mapping to begin with, from the columns' names and their values. */
  definition: ProfileDefinition,
});
export type SampleGuess = z.output<typeof SampleGuess>;

const TriedFault = z.object({
  severity: z.enum(['rejection', 'warning']),
  lineNumber: z.int().nullable(),
  recordType: z.string().nullable(),
  billNumber: z.string().nullable(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  code: z.string(),
});

export const TryOut = z.object({
  /** Why the file as a whole would be refused, if it would. */
  refusal: z
    .object({ code: z.string(), lineNumber: z.int().nullable(), details: z.record(z.string(), z.unknown()) })
    .nullable(),
  counts: z.object({ records: z.int(), made: z.int(), rejected: z.int(), warnings: z.int() }),
  /** The first 20 of what the file makes: bills as StagedBill, others as their rows. Amounts in cents. */
  made: z.array(z.record(z.string(), z.unknown())),
  /** The first 100. */
  faults: z.array(TriedFault),
});
export type TryOut = z.output<typeof TryOut>;

export type TargetType = 'text' | 'code' | 'date' | 'month' | 'amount' | 'quantity' | 'whole' | 'choice';

export type Target = {
  name: string;
  type: TargetType;
  isRequired: boolean;
  /** Our words, for `choice`: the ones of docs/formats/stabo.md. */
  choices?: readonly string[];
  /** What is taken when the mapping leaves it out, so that a small file needs a small mapping. */
  fallback?: string;
};

export const ProfileTargets = z.record(
  Entity,
  z.array(
    z.object({
      name: z.string(),
      type: z.enum(['text', 'code', 'date', 'month', 'amount', 'quantity', 'whole', 'choice']),
      isRequired: z.boolean(),
      choices: z.array(z.string()).optional(),
      fallback: z.string().optional(),
    }) satisfies z.ZodType<Target>,
  ),
);
export type ProfileTargets = z.output<typeof ProfileTargets>;

export const ExamplesRequest = z.strictObject({
  fields: z
    .array(
      z.strictObject({
        type: z.enum(['text', 'code', 'date', 'month', 'amount', 'quantity', 'whole', 'choice']),
        transforms: z.array(Transform).max(8),
        values: z.array(z.string().max(2_000)).max(5),
      }),
    )
    .max(400),
});
export type ExamplesRequest = z.output<typeof ExamplesRequest>;

/** A value as our layout writes it, or the code of what is wrong with it. */
export const Example = z.object({ text: z.string(), code: z.string().nullable() });
export type Example = z.output<typeof Example>;
