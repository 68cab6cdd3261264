import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import yazl from 'yazl';
import { z } from 'zod';
import { demoCompany } from '@nitida/database/demo/companies';
import { flowText } from '@nitida/database/demo/flow';
import { writeDemoZip } from '@nitida/database/demo/zip';
import { dayOf } from '@nitida/kernel/local-date';
import { RunDispatch } from '@nitida/plugin-dispatch/contract';
import { RunDetail, type RunState } from '@nitida/plugin-ingestion/contract';
import type { AdminScreens, Role } from './admin-screens.ts';

const COMPANY = 'lume-energia';
const today = () => dayOf(new Date(), 'Europe/Rome');

/** A ZIP as the demo's energy company drops it, with bills of its own for each seed. */
export async function goodZip(seed: string, bills = 12): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'nitida-zip-'));
  try {
    await writeDemoZip(COMPANY, join(folder, 'bills.zip'), { bills, seed, today: today(), pdfs: false });
    return await readFile(join(folder, 'bills.zip'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same with its flow changed: faults of single bills, or of the whole. */
export async function changedZip(seed: string, change: (flow: string) => string, bills = 12): Promise<Buffer> {
  const flow = [...flowText({ company: demoCompany(COMPANY), bills, seed, today: today() })].join('');
  const zip = new yazl.ZipFile();
  zip.addBuffer(Buffer.from(change(flow)), 'flow.txt');
  zip.end();
  return buffer(Readable.from(zip.outputStream));
}

/** Two bills with a due date that is no day. */
export const withFaults = (flow: string): string => {
  let count = 0;
  return flow.replace(/^(BOL;(?:[^;]*;){5})[^;]*/gm, (bill, head: string) =>
    count++ < 2 ? `${head}31/02/2026` : bill,
  );
};

export const withoutTail = (flow: string): string => flow.replace(/^COD;.*\r?\n?/m, '');

/** Uploads a file as the operator and waits until its run is where it should be. */
export async function bringIn(screens: AdminScreens, name: string, file: Buffer, state: RunState): Promise<string> {
  const { app, tokenOf } = screens;
  const [company] = await app.query<{ id: number }>('select id from companies where code = $1', [COMPANY]);
  const response = await fetch(`${app.url}/ingestion/uploads?company=${company?.id}&name=${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenOf('operator')}`, 'content-type': 'application/zip' },
    body: new Uint8Array(file),
  });
  const { data } = z.object({ data: z.object({ runDocumentId: z.string() }) }).parse(await response.json());
  await untilRunIs(screens, data.runDocumentId, state);
  return data.runDocumentId;
}

export async function untilRunIs({ app, tokenOf }: AdminScreens, documentId: string, state: RunState): Promise<void> {
  const token = await tokenOf('operator');
  let last = '';
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(250)) {
    const { body } = await app.ask(token, 'GET', `/ingestion/runs/${documentId}`);
    last = RunDetail.parse((body as { data: unknown }).data).state;
    if (last === state) return;
  }
  throw new Error(`The run stayed ${last} and did not become ${state}`);
}

/** Waits until the page of a run tells its state. If it never does, the rows tell whose fault that is. */
export async function showsState({ app }: AdminScreens, page: Page, state: string): Promise<void> {
  const told = page.getByRole('status').getByText(`State of the run: ${state}`);
  await told.waitFor({ state: 'attached', timeout: 90_000 }).catch(async (error: Error) => {
    const shown = await page.locator('main').innerText();
    const rows = await app.query(`
      select r.state, e.attempts, e.last_error from billing_runs r left join ingestion.run_errors e on e.run_id = r.id
      order by r.id desc limit 3`);
    const browser = await page.evaluate(() => ({ sees: document.visibilityState, isOnline: navigator.onLine }));
    const known = { rows, browser, shown, worker: app.worker?.log().slice(-1_500) };
    throw new Error(`${error.message}\n${JSON.stringify(known, null, 2)}`);
  });
}

/** Test lot, approval and sending, each by who may, without a browser. */
export async function sendRun(screens: AdminScreens, documentId: string): Promise<void> {
  const { app, tokenOf } = screens;
  const act = async (role: Role, verb: string, body: object = {}) => {
    const answer = await app.ask(await tokenOf(role), 'POST', `/dispatch/runs/${documentId}/${verb}`, body);
    if (answer.status !== 200) throw new Error(`${verb}: ${JSON.stringify(answer.body)}`);
    return RunDispatch.parse((answer.body as { data: unknown }).data);
  };

  const { testLot } = await act('operator', 'test-lot');
  const { forecast } = await act('approver', 'approve', { contentHash: testLot?.contentHash });
  await act('operator', 'send', { messageCount: forecast.messageCount });
  await untilRunIs(screens, documentId, 'sent');
}
