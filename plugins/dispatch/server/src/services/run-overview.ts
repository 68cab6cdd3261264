import type { Knex } from 'knex';
import { rows } from '@nitida/kernel/sql';
import type { RunRow } from '@nitida/plugin-ingestion/contract/server';
import type { RunDispatch } from '../../../contract/dispatches.ts';
import type { ApprovalChange } from '../../../contract/audience.ts';
import type { ChannelId } from '../../../contract/channels.ts';
import { actionsIn } from '../domain/actions.ts';
import { shownParts } from '../domain/content-hash.ts';
import { forecastOf } from '../domain/forecast.ts';
import type { DispatchOfRun } from '../sql/dispatches-of-run.sql.ts';
import { MessageCount, messageCounts } from '../sql/message-counts.sql.ts';
import { changesSince } from './changes-since.ts';
import { countsOf } from './counts-of.ts';
import { courseOf } from './course-of.ts';
import { messageUnits } from './message-units.ts';
import { type Person, runSituation, type Surroundings } from './run-situation.ts';
import type { SlowAnswers } from './slow-answers.ts';

/** Everything about a run's sending that its screen shows, in a handful of statements. */
export async function runOverview(
  db: Pick<Knex, 'raw'>,
  run: RunRow,
  person: Person,
  surroundings: Surroundings,
  remember: SlowAnswers,
): Promise<RunDispatch> {
  const situation = await runSituation(db, run, person, surroundings, remember);
  const { audience, setup, wordings, test, mass, currentHash, currentParts } = situation;
  const ids = [test, mass].flatMap((dispatch) => (dispatch ? [dispatch.id] : []));
  const counts = await rows(db, MessageCount, messageCounts(run.companyId, ids));
  const { siteUrl, hasMailServer } = surroundings;
  const unitsOf = await remember(`units ${run.id}`, () =>
    messageUnits(db, run.companyId, wordings, { siteUrl, now: new Date() }),
  );
  const tariffOf = (channel: ChannelId) =>
    setup.senders.find((sender) => sender.channel === channel)?.tariffMillicents ?? null;

  const changesOf = async (dispatch: DispatchOfRun): Promise<ApprovalChange[]> => {
    if (dispatch.voided_because) return dispatch.voided_because;
    if (isCurrent(dispatch, currentHash) || !currentParts) return [];
    return remember(`changes ${dispatch.id}`, () => changesSince(db, run, dispatch, currentParts));
  };

  return {
    forecast: forecastOf(audience, { tariffOf, unitsOf }),
    testLot: test && {
      createdAt: test.created_at,
      createdBy: test.created_by_name,
      contentHash: test.content_hash,
      isCurrent: isCurrent(test, currentHash),
      changes: await changesOf(test),
      counts: countsOf(counts, test.id),
    },
    approval: mass && {
      by: mass.created_by_name,
      at: mass.created_at,
      from: mass.approved_from,
      agent: mass.approved_agent,
      contentHash: mass.content_hash,
      parts: mass.parts && shownParts(mass.parts),
      isCurrent: mass.state !== 'voided' && isCurrent(mass, currentHash),
      changes: await changesOf(mass),
    },
    sending: mass && hasBegun(mass) ? courseOf(counts, mass, { senders: setup.senders, hasMailServer }) : null,
    actions: actionsIn(situation),
  };
}

/** Once it is being sent, what was approved is fixed: later changes are no longer its own. */
const isCurrent = ({ content_hash }: DispatchOfRun, currentHash: string | null): boolean =>
  currentHash === null || content_hash === currentHash;

const hasBegun = ({ state }: DispatchOfRun): boolean => state !== 'approved' && state !== 'voided';
