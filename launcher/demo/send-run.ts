import { z } from 'zod';
import { RunDispatch } from '@nitida/plugin-dispatch/contract';
import { RunDetail } from '@nitida/plugin-ingestion/contract';
import type { Run } from './drop-bills.ts';
import type { Person } from './staff.ts';
import { until } from './until.ts';

export type Staff = { operator: Person; approver: Person };

const Dispatch = z.object({ data: RunDispatch });
const Detail = z.object({ data: RunDetail });

const stateOf = async (run: Run, person: Person) =>
  (await person.get(`/ingestion/runs/${run.documentId}`, Detail)).data.state;
const lookAt = async (run: Run, person: Person) =>
  (await person.get(`/dispatch/runs/${run.documentId}`, Dispatch)).data;

/** The operator asks for the test lot, and the staff get it. A run that is further stays where it is. */
export async function sendTestLot(run: Run, { operator }: Staff, signal: AbortSignal): Promise<void> {
  if ((await stateOf(run, operator)) !== 'ready') return;
  await operator.post(`/dispatch/runs/${run.documentId}/test-lot`, {}, Dispatch);
  await until(`the test lot of ${run.company} is sent`, { seconds: 120, signal }, async () => {
    const { testLot } = await lookAt(run, operator);
    const open = testLot ? testLot.counts.queued + testLot.counts.sending : 1;
    return testLot && open === 0 && testLot.counts.sent > 0 ? true : null;
  });
}

/** The approver, who did not start the lot, approves what the lot showed. */
export async function approve(run: Run, { approver }: Staff): Promise<void> {
  if ((await stateOf(run, approver)) !== 'in_test') return;
  const { testLot } = await lookAt(run, approver);
  if (!testLot) throw new Error(`The run of ${run.company} has no test lot`);
  await approver.post(`/dispatch/runs/${run.documentId}/approve`, { contentHash: testLot.contentHash }, Dispatch);
}

/** How many messages the run wants, and how many the mail server has taken now. */
export type Sent = { asked: number; accepted: number };

/** The operator sends the number of messages that the question names, and waits for the last one. */
export async function send(run: Run, { operator }: Staff, signal: AbortSignal): Promise<Sent> {
  const state = await stateOf(run, operator);
  if (state === 'sent' || state === 'closed') return { asked: 0, accepted: 0 };
  if (state === 'approved') {
    const { forecast } = await lookAt(run, operator);
    await operator.post(`/dispatch/runs/${run.documentId}/send`, { messageCount: forecast.messageCount }, Dispatch);
  }
  await until(`the messages of ${run.company} are sent`, { seconds: 300, signal }, async () =>
    (await stateOf(run, operator)) === 'sent' ? true : null,
  );
  const { sending } = await lookAt(run, operator);
  return { asked: sending?.total ?? 0, accepted: (sending?.counts.sent ?? 0) + (sending?.counts.delivered ?? 0) };
}
