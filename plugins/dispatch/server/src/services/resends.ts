import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import { execute, rows } from '@nitida/kernel/sql';
import type { RunRow, Runs } from '@nitida/plugin-ingestion/contract/server';
import type { Tickets } from '@nitida/plugin-tickets/contract/server';
import type { ChannelId } from '../../../contract/channels.ts';
import type { Resend, ResendChoice, ResendForecast, ResendRequest } from '../../../contract/resends.ts';
import { forecastOf } from '../domain/forecast.ts';
import { MessageCount, messageCounts } from '../sql/message-counts.sql.ts';
import {
  OpenedResend,
  queueResend,
  ResendNumbers,
  resendNumbers,
  ResendPlace,
  resendPlace,
  ResendRow,
  resendsOfRun,
  tellResend,
} from '../sql/resend.sql.ts';
import { courseOf } from './course-of.ts';
import { deskOf } from './current-wordings.ts';
import { windowsOf } from './go-on.ts';
import { issueTickets } from './issue-tickets.ts';
import { move } from './ledger.ts';
import { messageUnits } from './message-units.ts';
import { readVersion } from './read-version.ts';
import { setupOf, type Surroundings } from './run-situation.ts';
import { cancelDispatch } from './steer-run.ts';

type Deps = { db: Knex; runs: Runs; tickets: Tickets; surroundings: Surroundings; wake(): Promise<void> };

type Actor = { id: number; name: string };

/** Only what has been sent, at least in part, is sent again; a paused run waits for whoever paused it. */
const OPEN_STATES: string[] = ['sending', 'sent'];

export type ResendDesk = ReturnType<typeof resendDesk>;

/** A run that was sent, some of it again: a sending of its own, with the texts that were approved. */
export function resendDesk({ db, runs, tickets, surroundings, wake }: Deps) {
  const find = async (companyIds: readonly number[], documentId: string): Promise<RunRow> => {
    const run = await runs.find(companyIds, documentId);
    if (!run) throw new AppError('not_found', 'billing_run.not_found', 'There is no such run');
    return run;
  };

  const list = async (companyId: number, runId: number): Promise<Resend[]> => {
    const found = await rows(db, ResendRow, resendsOfRun(companyId, runId));
    if (found.length === 0) return [];
    const ids = found.map(({ id }) => id);
    const counts = await rows(db, MessageCount, messageCounts(companyId, ids));
    const { senders } = await setupOf(db, companyId);
    return found.map(({ id, state, chosen: { reason, ...choice }, by, at }) => ({
      id,
      choice,
      reason,
      by,
      at,
      ...courseOf(counts, { id, state }, { senders, hasMailServer: surroundings.hasMailServer }),
    }));
  };

  return {
    async list(companyIds: readonly number[], documentId: string): Promise<Resend[]> {
      const { companyId, id } = await find(companyIds, documentId);
      return list(companyId, id);
    },

    async forecast(companyIds: readonly number[], documentId: string, choice: ResendChoice): Promise<ResendForecast> {
      const { companyId, id } = await find(companyIds, documentId);
      const [numbers] = await rows(db, ResendNumbers, resendNumbers(companyId, id, choice));
      if (!numbers) throw new Error(`Nothing is known of run ${id}`);
      const { bill_count: billCount, reached, channels, languages, services } = numbers;

      // What goes is what was approved, so that is what is counted.
      const approved = await Promise.all(reached.map(({ version_id }) => readVersion(db, companyId, version_id)));
      const unitsOf = await messageUnits(db, companyId, approved, { siteUrl: surroundings.siteUrl, now: new Date() });
      const { senders } = await setupOf(db, companyId);
      const tariffOf = (channel: ChannelId) =>
        senders.find((sender) => sender.channel === channel)?.tariffMillicents ?? null;
      const forecast = forecastOf(
        reached.map((one) => ({ ...one, reason: null, spare_count: 0 })),
        { tariffOf, unitsOf },
      );
      const { messageCount, byChannel, cost, withoutTariff } = forecast;
      const nobodyCount = billCount - forecast.billCount;
      const offered = { channels, languages, services };
      return { billCount, messageCount, nobodyCount, byChannel, cost, withoutTariff, offered };
    },

    async send(
      companyIds: readonly number[],
      documentId: string,
      { messageCount, reason, ...choice }: ResendRequest,
      actor: Actor,
    ): Promise<Resend[]> {
      const run = await find(companyIds, documentId);
      const { companyId, id: runId } = run;
      if (!OPEN_STATES.includes(run.state)) {
        throw new AppError('conflict', 'dispatch.run_state', `A run that is ${run.state} is not sent again`);
      }
      await orUnderWay(() =>
        db.transaction(async (trx) => {
          const windows = await windowsNow(trx, companyId);
          const statement = queueResend(companyId, { runId, choice, reason, messageCount, windows, actor });
          const [opened] = await rows(trx, OpenedResend, statement);
          const dispatchId = opened?.dispatch_id ?? null;
          if (dispatchId === null || opened?.queued_count !== messageCount) {
            throw new AppError('conflict', 'dispatch.another_number', 'Not as many messages as the question named', {
              details: { messageCount: opened?.message_count ?? 0 },
            });
          }
          await issueTickets(trx, tickets, { companyId, dispatchId, isTest: false });
        }),
      );
      await wake();
      return list(companyId, runId);
    },

    async steer(
      companyIds: readonly number[],
      dispatchId: number,
      event: 'pause' | 'resume' | 'cancel',
      actor: Actor,
    ): Promise<Resend[]> {
      const [place] = await rows(db, ResendPlace, resendPlace(companyIds, dispatchId));
      if (!place) throw new AppError('not_found', 'dispatch.not_found', 'There is no such sending');
      const { company_id: companyId, run_id: runId } = place;
      await db.transaction(async (trx) => {
        if (event === 'cancel') await cancelDispatch(trx, companyId, dispatchId);
        else await move(trx, companyId, dispatchId, event);
        await execute(trx, tellResend(companyId, { dispatchId, event, actor }));
      });
      await wake();
      return list(companyId, runId);
    },
  };
}

async function windowsNow(trx: Knex, companyId: number) {
  const { policy } = await setupOf(trx, companyId);
  const desk = await deskOf(trx, companyId);
  return windowsOf(policy.quietHours, desk.time_zone, new Date());
}

const UNIQUE_VIOLATION = '23505';

/** Two people asked at once: the index lets one of them. */
async function orUnderWay(send: () => Promise<void>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    throw new AppError('conflict', 'dispatch.resend_under_way', 'Something of this run is being sent again already');
  }
}
