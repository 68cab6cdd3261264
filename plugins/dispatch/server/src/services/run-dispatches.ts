import type { Knex } from 'knex';
import { AppError } from '@nitida/kernel/errors';
import type { RunRow, Runs } from '@nitida/plugin-ingestion/contract/server';
import type { Tickets } from '@nitida/plugin-tickets/contract/server';
import type { NobodyFilters, NobodyPage } from '../../../contract/audience.ts';
import type { MessageFilters, MessagePage, RunDispatch } from '../../../contract/dispatches.ts';
import { approveRun } from './approve-run.ts';
import { messagePage } from './list-messages.ts';
import { nobodyFile, nobodyPage } from './nobody.ts';
import { runOverview } from './run-overview.ts';
import type { Person, Surroundings } from './run-situation.ts';
import { sendRun } from './send-run.ts';
import { slowAnswers } from './slow-answers.ts';
import { startTestLot } from './start-test-lot.ts';
import { cancelRun, pauseRun, resumeRun } from './steer-run.ts';

type Deps = {
  db: Knex;
  runs: Runs;
  tickets: Tickets;
  surroundings: Surroundings;
  /** Tells the workers that something is due. After the commit; if it is lost, they look by themselves. */
  wake(): Promise<void>;
};

/** What a person asks about a run: whose companies (ids), and which run. */
export type Asked = { companyIds: readonly number[]; runDocumentId: string; person: Person };

/** What the runs screen shows and does of a run's sending. Runs of companies not named do not exist. */
export function runDispatches(deps: Deps) {
  const { db, runs, surroundings, wake } = deps;
  const remember = slowAnswers();

  const find = async ({ companyIds, runDocumentId }: Asked): Promise<RunRow> => {
    const run = await runs.find(companyIds, runDocumentId);
    if (!run) throw new AppError('not_found', 'billing_run.not_found', 'There is no such run');
    return run;
  };

  const show = async (asked: Asked): Promise<RunDispatch> =>
    runOverview(db, await find(asked), asked.person, surroundings, remember);

  /** Does something with a run, and answers how it stands then. */
  const act = async (asked: Asked, step: (run: RunRow) => Promise<void>): Promise<RunDispatch> => {
    await step(await find(asked));
    await wake();
    return show(asked);
  };

  return {
    show,
    startTestLot: (asked: Asked) => act(asked, (run) => startTestLot(deps)(run, asked.person)),
    approve: (asked: Asked, contentHash: string) =>
      act(asked, (run) => approveRun(deps)(run, asked.person, contentHash)),
    send: (asked: Asked, messageCount: number) => act(asked, (run) => sendRun(deps)(run, asked.person, messageCount)),
    pause: (asked: Asked) => act(asked, (run) => pauseRun(deps)(run, asked.person)),
    resume: (asked: Asked) => act(asked, (run) => resumeRun(deps)(run, asked.person)),
    cancel: (asked: Asked, reason: string) => act(asked, (run) => cancelRun(deps)(run, asked.person, reason)),

    async nobody(asked: Asked, filters: NobodyFilters): Promise<NobodyPage> {
      return nobodyPage(db, await find(asked), filters);
    },

    async nobodyFile(asked: Asked, wanted: Parameters<typeof nobodyFile>[2]): Promise<string> {
      return nobodyFile(db, await find(asked), wanted);
    },

    async messages(asked: Asked, filters: MessageFilters): Promise<MessagePage> {
      return messagePage(db, await find(asked), filters);
    },
  };
}
