import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { spreadsheet } from '@nitida/kernel/spreadsheet-writer';
import { rows } from '@nitida/kernel/sql';
import type { Runs } from '@nitida/plugin-ingestion/contract/server';
import type { FigureFilters, FigureRows, Statistics, StatisticsFilters } from '../../../contract/statistics.ts';
import { daysOf, type StatisticsChoice } from '../domain/statistics-choice.ts';
import { statisticsCsv, statisticsSheets, type TableLanguage, type TableLine } from '../domain/statistics-table.ts';
import { statisticsView } from '../domain/statistics-view.ts';
import { FigureMessage, figureRows, FigureTotal, figureTotal } from '../sql/figure-rows.sql.ts';
import { RolledAt, rolledAt, RunTitle, runTitles, statisticsOf, StatisticsRow } from '../sql/statistics.sql.ts';
import { StatisticsLine, statisticsLines } from '../sql/statistics-lines.sql.ts';

type Deps = { db: Knex; runs: Runs };

/** Runs that are shown side by side. */
const MOST_RUNS = 24;

const PAGE_SIZE = 50;

export type StatisticsDesk = ReturnType<typeof statisticsDesk>;

/** What became of what was sent, for those companies that somebody may see. Answered from counters. */
export function statisticsDesk({ db, runs }: Deps) {
  const choose = async (companyIds: readonly number[], filters: StatisticsFilters): Promise<StatisticsChoice> => {
    const { company, run, channel = null, language = null, service = null } = filters;
    if (company !== undefined && !companyIds.includes(company))
      throw new AppError('not_found', 'company.unknown', 'There is no such company');
    const own = company === undefined ? companyIds : [company];
    const found = run === undefined ? null : await runs.find(own, run);
    if (run !== undefined && !found) throw new AppError('not_found', 'billing_run.unknown', 'There is no such run');
    return { companyIds: own, runId: found?.id ?? null, ...daysOf(filters), channel, language, service };
  };

  const read = async (choice: StatisticsChoice): Promise<Statistics> => {
    const sums = await rows(db, StatisticsRow, statisticsOf(choice));
    const runIds = new Set(sums.flatMap(({ part, key }) => (part === 'run' && key !== null ? [Number(key)] : [])));
    const newest = [...runIds].toSorted((one, other) => other - one).slice(0, MOST_RUNS);
    const titles = await rows(db, RunTitle, runTitles(choice.companyIds, newest));
    const [rolled] = await rows(db, RolledAt, rolledAt());

    return statisticsView({
      asOf: rolled?.rolled_at ?? null,
      countedShare: rolled?.counted_share ?? null,
      span: sums[0]?.span ?? 'day',
      sums,
      runs: titles.map(({ document_id: documentId, ...run }) => ({ ...run, documentId })),
    });
  };

  const linesOf = async (choice: StatisticsChoice): Promise<TableLine[]> =>
    (await rows(db, StatisticsLine, statisticsLines(choice))).map(
      ({ paid_cents: paidCents, cost_millicents: costMillicents, ...line }) => ({ ...line, paidCents, costMillicents }),
    );

  return {
    async show(companyIds: readonly number[], filters: StatisticsFilters): Promise<Statistics> {
      return read(await choose(companyIds, filters));
    },

    async csv(companyIds: readonly number[], filters: StatisticsFilters, language: TableLanguage): Promise<Readable> {
      return Readable.from(statisticsCsv(await linesOf(await choose(companyIds, filters)), language));
    },

    async workbook(companyIds: readonly number[], filters: StatisticsFilters, language: TableLanguage) {
      const choice = await choose(companyIds, filters);
      const sheets = statisticsSheets(await linesOf(choice), await read(choice), language);
      return Readable.from(spreadsheet(sheets), { objectMode: false });
    },

    async messages(companyIds: readonly number[], filters: FigureFilters): Promise<FigureRows> {
      const choice = await choose(companyIds, filters);
      const { figure, detail = null, after = null } = filters;
      const [total] = await rows(db, FigureTotal, figureTotal(choice, { figure, detail, after }));
      // One more than a page tells whether there is another.
      const found = await rows(db, FigureMessage, figureRows(choice, { figure, detail, after }, PAGE_SIZE + 1));
      const page = found.slice(0, PAGE_SIZE);

      return {
        total: total?.total ?? 0,
        next: found.length > PAGE_SIZE ? (page.at(-1)?.message_id ?? null) : null,
        results: page.map((row) => ({
          messageId: row.message_id,
          ticketDocumentId: row.ticket_document_id,
          customerCode: row.customer_code,
          customerName: row.customer_name,
          billNumber: row.bill_number,
          channel: row.channel,
          contact: row.contact,
          state: row.state,
          reason: row.reason,
          sentAt: row.sent_at,
          seenAt: row.seen_at,
          downloadedAt: row.downloaded_at,
          paidOn: row.paid_on,
        })),
      };
    },
  };
}
