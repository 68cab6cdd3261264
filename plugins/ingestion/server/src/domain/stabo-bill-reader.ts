import type { Service, Supply as ContentSupply } from '../../../contract/bill-content.ts';
import { NO_SUPPLY_CODE, type StagedBill } from './staged.ts';
import { billOf, historyOf, lineOf, readingOf, recalculationOf, supplyOf, taxOf, unpaidOf } from './stabo-bill.ts';
import { shareOffers, type ToldOffer } from './stabo-offers.ts';
import type { Finding, Report, Row } from './stabo-record.ts';
import {
  Bill,
  History,
  Index,
  LIMITS,
  Line,
  Notice,
  Offer,
  Peaks,
  Reading,
  Recalculation,
  Supply,
  Tax,
  Unpaid,
} from './stabo-records.ts';
import {
  findInBill,
  findInHistory,
  findInLines,
  findInReading,
  findInSupply,
  findInTaxes,
  findInTotal,
} from './stabo-rules.ts';
import { shortened } from './shortened.ts';

/** Under which customer a bill stands: none yet, one whose own record was rejected, or a sound one. */
export type Holder = { code: string } | 'rejected' | 'missing';

/** The records that tell of a bill, in any order below it, but each below what it belongs to. */
const DETAILS = ['FOR', 'RIG', 'LET', 'STO', 'POT', 'RIC', 'OFF', 'IND', 'AVV', 'IMP', 'INS'] as const;
export type DetailTag = (typeof DETAILS)[number];

const details: ReadonlyMap<string, DetailTag> = new Map(DETAILS.map((tag) => [tag, tag]));

/** Our own copy of the word: what is looked up by a word that was just read is looked up several times slower. */
export const detailOf = (tag: string): DetailTag | undefined => details.get(tag);

type ReportOfBill = (
  row: Pick<Row, 'lineNumber'>,
  recordType: string,
  billNumber: string | null,
  finding: Finding,
) => void;

type Options = {
  row: Row;
  holder: Holder;
  services: readonly Service[];
  report: ReportOfBill;
  /** Of some layouts nobody can say what was measured: `NO_SUPPLY_CODE` is then a supply's code. */
  mayLackSupply: boolean;
};

type TextSource = { tag: string; textOf(row: Row, field: string): string | null };

export type BillReader = ReturnType<typeof billReader>;

/**
 * Reads one bill, from its record to the next bill's. Its first rejection decides: from then on its
 * records are still read, so that all their faults are told at once, but nothing is kept, and rules
 * over several records are left alone, since they would only echo the fault.
 */
export function billReader({ row, holder, services, report, mayLackSupply }: Options) {
  const number = Bill.textOf(row, 'number') || null;
  const billNumber = number === null ? null : shortened(number);
  let isSound = true;

  const tell: Report = (at, recordType, finding) => {
    if (finding.severity === 'rejection') isSound = false;
    report(at, recordType, billNumber, finding);
  };
  /** What the rules found about a record; they name the field, and the row has its text. */
  const tellAll = (at: Row, record: TextSource, found: readonly Finding[]) => {
    for (const finding of found) {
      tell(at, record.tag, { ...finding, value: finding.value ?? record.textOf(at, finding.field ?? '') });
    }
  };
  const reject = (at: Pick<Row, 'lineNumber'>, recordType: string, code: Finding['code']) =>
    tell(at, recordType, { severity: 'rejection', field: null, value: null, code });

  if (holder === 'missing') reject(row, 'BOL', 'record_out_of_place');
  if (holder === 'rejected') reject(row, 'BOL', 'customer_rejected');
  // Of a customer that is not there nothing more is said: the rest may be perfectly right.
  const record = isSound ? Bill.read(row, tell) : undefined;
  if (record) tellAll(row, Bill, findInBill(record, services));

  const supplies: ContentSupply[] = [];
  const lineNumbers: number[][] = [];
  const notices: StagedBill['content']['notices'] = [];
  const taxes: NonNullable<StagedBill['content']['taxes']> = [];
  const unpaidBills: NonNullable<StagedBill['content']['unpaidBills']> = [];
  const offers: ToldOffer[] = [];
  let histories = 0;

  /** The supply to which a line, reading or history belongs. */
  function currentSupply(at: Row, recordType: string): ContentSupply | undefined {
    const supply = supplies.at(-1);
    if (!supply && isSound) reject(at, recordType, 'record_out_of_place');
    return supply;
  }

  /** Puts a part in its list, if the bill is still sound and the list not yet full. */
  function keep<T>(list: T[], part: T, limit: number, at: Row, recordType: string) {
    if (!isSound) return;
    if (list.length >= limit) reject(at, recordType, 'records_too_many');
    else list.push(part);
  }

  const readers: Record<DetailTag, (at: Row) => void> = {
    FOR(at: Row) {
      const supply = Supply.read(at, tell);
      if (!supply || !record) return;
      const isNameless = mayLackSupply && supply.code === NO_SUPPLY_CODE;
      tellAll(at, Supply, findInSupply(supply, record.service, { isFirst: supplies.length === 0, isNameless }));
      histories = 0;
      keep(supplies, supplyOf(supply), LIMITS.supplies, at, 'FOR');
      lineNumbers.push([]);
    },
    RIG(at: Row) {
      const line = Line.read(at, tell);
      const supply = currentSupply(at, 'RIG');
      if (!line || !supply) return;
      keep(supply.lines, lineOf(line), LIMITS.lines, at, 'RIG');
      lineNumbers.at(-1)?.push(at.lineNumber);
    },
    LET(at: Row) {
      const reading = Reading.read(at, tell);
      const supply = currentSupply(at, 'LET');
      if (!reading || !supply) return;
      tellAll(at, Reading, findInReading(reading));
      keep(supply.readings, readingOf(reading), LIMITS.readings, at, 'LET');
    },
    STO(at: Row) {
      const history = History.read(at, tell);
      const supply = currentSupply(at, 'STO');
      if (!history || !supply) return;
      tellAll(at, History, findInHistory(history));
      histories += 1;
      if (histories > LIMITS.histories) reject(at, 'STO', 'records_too_many');
      if (isSound) supply.history.push(historyOf(history));
    },
    POT(at: Row) {
      const peaks = Peaks.read(at, tell);
      const supply = currentSupply(at, 'POT');
      if (!peaks || !supply) return;
      if (supply.peaks) reject(at, 'POT', 'record_repeated');
      if (isSound) supply.peaks = peaks;
    },
    RIC(at: Row) {
      const recalculation = Recalculation.read(at, tell);
      const supply = currentSupply(at, 'RIC');
      if (!recalculation || !supply) return;
      keep((supply.recalculations ??= []), recalculationOf(recalculation), LIMITS.recalculations, at, 'RIC');
    },
    OFF(at: Row) {
      const offer = Offer.read(at, tell);
      if (!offer) return;
      const below = supplies.length - 1;
      if (offers.some((other) => other.below === below)) reject(at, 'OFF', 'record_repeated');
      if (isSound) offers.push({ below, record: offer, indexValues: [] });
    },
    IND(at: Row) {
      const index = Index.read(at, tell);
      const offer = offers.at(-1);
      if (!offer && isSound) reject(at, 'IND', 'record_out_of_place');
      if (index && offer) keep(offer.indexValues, index, LIMITS.indexes, at, 'IND');
    },
    IMP(at: Row) {
      const tax = Tax.read(at, tell);
      if (tax) keep(taxes, taxOf(tax), LIMITS.taxes, at, 'IMP');
    },
    INS(at: Row) {
      const unpaid = Unpaid.read(at, tell);
      if (unpaid) keep(unpaidBills, unpaidOf(unpaid), LIMITS.unpaid, at, 'INS');
    },
    AVV(at: Row) {
      const notice = Notice.read(at, tell);
      if (notice) keep(notices, notice, LIMITS.notices, at, 'AVV');
    },
  };

  return {
    amountCents: record?.amountDue,

    find: (at: Row, finding: Finding) => tell(at, 'BOL', finding),

    read(tag: DetailTag, at: Row) {
      // A bill that could not be read has no service and no place: its parts are passed over.
      if (record) readers[tag](at);
    },

    /** The bill, or `null` if it was rejected. */
    close(): StagedBill | null {
      const [first, ...others] = supplies;
      if (!record || !isSound || typeof holder === 'string') return null;
      if (!first) {
        reject(row, 'BOL', 'bill_without_supply');
        return null;
      }
      supplies.forEach(({ lines }, at) => {
        for (const { index, ...finding } of findInLines(lines)) {
          tell({ lineNumber: lineNumbers[at]?.[index] ?? row.lineNumber }, 'RIG', finding);
        }
      });
      tellAll(row, Bill, findInTotal(record.billTotal, supplies));
      tellAll(row, Bill, findInTaxes(taxes, supplies));
      if (!isSound) return null;
      return billOf({
        lineNumber: row.lineNumber,
        customerCode: holder.code,
        record,
        ...shareOffers(offers, [first, ...others]),
        notices,
        taxes,
        unpaidBills,
      });
    },
  };
}
