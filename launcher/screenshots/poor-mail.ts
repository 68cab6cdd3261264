import { z } from 'zod';
import { Sender, type SenderInput } from '@nitida/plugin-dispatch/contract/senders';
import { RunDetail } from '@nitida/plugin-ingestion/contract';
import { demoCompany } from '@nitida/database/demo/companies';
import { startMailServer } from '@nitida/tests/fakes/mail-server';
import type { Run } from '../demo/drop-bills.ts';
import { approve, send, sendTestLot, type Staff } from '../demo/send-run.ts';
import type { Person } from '../demo/staff.ts';
import { until } from '../demo/until.ts';

const Detail = z.object({ data: RunDetail });

/** Of a hundred messages some fail, and of some nobody knows what became: the same ones every time. */
const CHAOS = { share: 0.04, seed: 7, faults: ['550', 'drop'] } as const;

/** Sends a run through a mail server that is not what it should be. */
export async function sendThroughPoorMail(run: Run, staff: Staff, signal: AbortSignal): Promise<void> {
  await untilReady(run, staff.operator, signal);
  const mail = await startMailServer({ isRead: false });
  try {
    const { hostname: host, port } = new URL(mail.url);
    await writeThrough(staff.operator, { host, port: Number(port), security: 'none' });
    await sendTestLot(run, staff, signal);
    await approve(run, staff);
    mail.misbehave(CHAOS);
    await send(run, staff, signal);
  } finally {
    await mail.close();
    await writeThrough(staff.operator, {});
  }
}

/** A person has seen what differs from the issue before, and takes it. */
async function untilReady({ documentId }: Run, operator: Person, signal: AbortSignal): Promise<void> {
  const look = async () => (await operator.get(`/ingestion/runs/${documentId}`, Detail)).data.state;
  if ((await look()) === 'held')
    await operator.post(`/ingestion/runs/${documentId}/accept-differences`, {}, z.unknown());
  await until('the next issue is ready', { seconds: 120, signal }, async () =>
    (await look()) === 'ready' ? true : null,
  );
}

async function writeThrough(operator: Person, settings: SenderInput['settings']): Promise<void> {
  const { data: known } = await operator.get('/dispatch/senders', z.object({ data: z.array(Sender) }));
  const { name } = demoCompany('lume-energia');
  const sender = known.find(({ company, channel }) => company.name === name && channel === 'email');
  if (!sender) throw new Error(`${name} has no sender of e-mails`);
  const { channel, fromName, fromAddress, replyTo, isEnabled, perSecond, connections, tariffMillicents, company } =
    sender;
  const kept = { channel, fromName, fromAddress, replyTo, isEnabled, perSecond, connections, tariffMillicents };
  const input: SenderInput = { ...kept, company: company.id, settings, secrets: {} };
  await operator.put(`/dispatch/senders/${sender.documentId}`, input, z.object({ data: Sender }));
}
