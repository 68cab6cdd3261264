import type { Knex } from 'knex';
import { z } from 'zod';
import { cents } from '@nitida/kernel/money';
import { execute, rows } from '@nitida/kernel/sql';
import { type OperatorLanguage, wordsFor } from '../../../contract/rejection-texts.ts';
import { areaNotice, manyNotices, runNotice, type StaffMail, unknownFilesNotice } from '../domain/run-notice.ts';
import { staffAddresses } from '@nitida/kernel/staff-addresses';
import { endPhase } from '../sql/end-phase.sql.ts';
import { forgetTold } from '../sql/forget-told.sql.ts';
import { markNoticeSent } from '../sql/mark-notice-sent.sql.ts';
import { takeDueNotices } from '../sql/take-due-notices.sql.ts';
import { forgetToldFiles, takeUntoldFiles } from '../sql/take-untold-files.sql.ts';
import { takeUntoldProblems } from '../sql/take-untold-problems.sql.ts';
import { nameOf } from './thrown.ts';

type Deps = {
  db: Knex;
  /** `null`: no mail server is configured; news waits until there is one. */
  send: ((mail: StaffMail) => Promise<void>) | null;
  /** Gets every e-mail too. */
  serviceCentre: readonly string[];
  /** Where the runs screen is. */
  adminUrl: string;
  log: { warn(message: string): void };
};

const Details = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.record(z.string(), z.unknown()));

const Language = z
  .string()
  .nullable()
  .transform((text): OperatorLanguage => (text === 'it' ? 'it' : 'en'));

const Notice = z.object({
  run_id: z.int(),
  company_id: z.int(),
  kind: z.enum(['opened', 'trouble', 'outcome']),
  document_id: z.string(),
  title: z.string(),
  state: z.string(),
  reason_code: z.string().nullable(),
  reason_details: Details.nullable(),
  bill_count: z.int(),
  created_count: z.int(),
  changed_count: z.int(),
  unchanged_count: z.int(),
  rejected_count: z.int(),
  warning_count: z.int(),
  contact_count: z.int(),
  total_cents: z.number().transform(cents),
  received_on: z.string(),
  company: z.string(),
  staff_emails: z.string().nullable(),
  language: Language,
  last_error: z.string().nullable(),
  error_attempts: z.int().nullable(),
});

type Notice = z.output<typeof Notice>;

/** More news than these of one company come in one letter. */
const MOST_LETTERS = 6;

/** Which letter a notice goes into: one of its own, unless its company has too many of them. */
function letterOf(due: readonly Notice[]): (notice: Notice) => string {
  const counts = new Map<number, number>();
  for (const { company_id: id } of due) counts.set(id, (counts.get(id) ?? 0) + 1);
  return ({ company_id: id, run_id: runId, kind }) =>
    (counts.get(id) ?? 0) > MOST_LETTERS ? `${id}` : `${id} ${runId} ${kind}`;
}

const OfArea = z.object({
  company_id: z.int(),
  area_id: z.int(),
  company: z.string(),
  area: z.string().nullable(),
  staff_emails: z.string().nullable(),
  language: Language,
});

const Problem = OfArea.extend({ code: z.string(), details: Details });

const UnknownFiles = OfArea.extend({ count: z.int(), names: z.array(z.string()) });

/** Writes to a company's staff and to the service centre: what has arrived, what came of it, what is stuck. */
export function staffNews({ db, send, serviceCentre, adminUrl, log }: Deps) {
  const recipients = (staffEmails: string | null) => [...new Set([...staffAddresses(staffEmails), ...serviceCentre])];

  async function tellOfRuns(deliver: (mail: StaffMail) => Promise<void>, signal: AbortSignal): Promise<void> {
    const due = await rows(db, Notice, takeDueNotices());
    // What was stuck and goes on by now: nobody needs to hear of it.
    const isOld = ({ kind, last_error }: Notice) => kind === 'trouble' && last_error === null;
    for (const notice of due.filter(isOld)) await execute(db, markNoticeSent(notice.run_id, notice.kind));

    for (const notices of Map.groupBy(due, letterOf(due)).values()) {
      const news = notices.filter((notice) => !isOld(notice));
      const [first] = news;
      if (signal.aborted) return;
      if (first) await tellAtOnce(deliver, [first, ...news.slice(1)]);
    }
  }

  async function tellAtOnce(deliver: (mail: StaffMail) => Promise<void>, news: [Notice, ...Notice[]]): Promise<void> {
    const [{ company, language, staff_emails: staffEmails }] = news;
    const to = recipients(staffEmails);
    const told = news.map((notice) => ({ kind: notice.kind, facts: factsOf(notice, adminUrl) }));
    const [only, ...others] = told;
    const letter =
      only && others.length === 0 ? runNotice(only.kind, only.facts, language) : manyNotices(company, told, language);
    // Marked after it left: when we die in between it goes twice, which does no harm to staff.
    if (to.length > 0) await deliver({ to, ...letter });
    for (const { run_id: runId, kind } of news) {
      await execute(db, markNoticeSent(runId, kind));
      if (kind === 'outcome') await execute(db, endPhase(runId, 'notify', to.length));
    }
  }

  async function tellOfProblems(deliver: (mail: StaffMail) => Promise<void>): Promise<void> {
    for (const problem of await rows(db, Problem, takeUntoldProblems())) {
      const to = recipients(problem.staff_emails);
      const words = wordsFor(problem.code, problem.language, problem.details);
      if (to.length === 0 || !words) continue;
      try {
        await deliver({ to, ...areaNotice(problem, words) });
      } catch (error) {
        await execute(db, forgetTold(problem.company_id, problem.area_id));
        throw error;
      }
    }
  }

  async function tellOfUnknownFiles(deliver: (mail: StaffMail) => Promise<void>): Promise<void> {
    for (const found of await rows(db, UnknownFiles, takeUntoldFiles())) {
      const to = recipients(found.staff_emails);
      if (to.length === 0) continue;
      try {
        await deliver({ to, ...unknownFilesNotice(found, found) });
      } catch (error) {
        await execute(db, forgetToldFiles(found.company_id, found.area_id));
        throw error;
      }
    }
  }

  return {
    async tellStaff(signal: AbortSignal): Promise<void> {
      if (!send) return;
      try {
        await tellOfRuns(send, signal);
        await tellOfProblems(send);
        await tellOfUnknownFiles(send);
      } catch (error) {
        // What was not marked as sent is due again: a mail server that is down only delays the news.
        log.warn(`staff could not be told: ${nameOf(error)}`);
      }
    },
  };
}

const factsOf = (notice: Notice, adminUrl: string) => ({
  company: notice.company,
  title: notice.title,
  state: notice.state,
  receivedOn: notice.received_on,
  billCount: notice.bill_count,
  createdCount: notice.created_count,
  changedCount: notice.changed_count,
  unchangedCount: notice.unchanged_count,
  rejectedCount: notice.rejected_count,
  warningCount: notice.warning_count,
  contactCount: notice.contact_count,
  totalCents: notice.total_cents,
  words: wordsOf(notice),
  url: `${adminUrl}/plugins/ingestion/runs/${notice.document_id}`,
});

function wordsOf({ kind, language, reason_code, reason_details, last_error, error_attempts }: Notice) {
  if (kind === 'trouble') return wordsFor('run.put_off', language, { error: last_error, attempts: error_attempts });
  return reason_code ? wordsFor(reason_code, language, reason_details ?? {}) : null;
}
