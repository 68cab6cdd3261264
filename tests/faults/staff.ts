import { RunDispatch } from '@nitida/plugin-dispatch/contract';
import type { RunState } from '@nitida/plugin-ingestion/contract';
import { z } from 'zod';
import type { App } from '../app.ts';
import { until } from './until.ts';

type Deps = Pick<App, 'ask' | 'query' | 'adminToken'> & { companyId: () => number };

type Run = { documentId: string; state: RunState };

const Dispatch = z.object({ data: RunDispatch }).transform(({ data }) => data);

/** What the staff of a company do with their newest run, at the doors that people use. */
export function staffOf({ ask, query, adminToken, companyId }: Deps) {
  async function as(role: 'operator' | 'approver', method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await ask(await adminToken({ role, companies: [companyId()] }), method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  const newest = async (): Promise<Run | undefined> => {
    const select =
      'select document_id as "documentId", state from billing_runs where company_id = $1 order by id desc limit 1';
    return (await query<Run>(select, [companyId()]))[0];
  };
  const path = async () => `/dispatch/runs/${(await newest())?.documentId}`;
  const dispatch = async () => Dispatch.parse(await as('operator', 'GET', await path()));

  return {
    as,
    newest,
    path,
    dispatch,

    runGets: (state: RunState, seconds = 120) =>
      until(`the run gets ${state}`, seconds, async () => {
        const run = await newest();
        if (run && ENDS.includes(run.state) && run.state !== state) throw new Error(`The run is ${run.state}`);
        return run?.state === state;
      }),

    /** Asks for the test lot, and waits until the staff have it. */
    async testLot() {
      await as('operator', 'POST', `${await path()}/test-lot`, {});
      return until('the test lot is sent', 60, async () => {
        const { testLot } = await dispatch();
        return testLot && testLot.counts.queued + testLot.counts.sending === 0 && testLot;
      });
    },

    approve: async ({ contentHash }: { contentHash: string }) =>
      void (await as('approver', 'POST', `${await path()}/approve`, { contentHash })),

    /** Answers how many messages the question named. */
    async send(): Promise<number> {
      const { messageCount } = (await dispatch()).forecast;
      await as('operator', 'POST', `${await path()}/send`, { messageCount });
      return messageCount;
    },
  };
}

const ENDS: readonly RunState[] = ['rejected', 'failed', 'cancelled'];
