import { z } from 'zod';
import { Sender, SenderCompany, type SenderInput } from '@nitida/plugin-dispatch/contract/senders';
import { startMailHouse } from '@nitida/tests/fakes/mail-house';
import { startPecProvider } from '@nitida/tests/fakes/pec-provider';
import { ACCOUNT_SID, AUTH_TOKEN, startTwilioServer } from '@nitida/tests/fakes/twilio-server';
import { demoCompany } from '@nitida/database/demo/companies';
import { dataFolder } from '../folders.ts';
import type { Running } from '../running.ts';
import type { Areas } from './areas.ts';
import type { Person } from './staff.ts';

export type Sandboxes = { twilioUrl: string; accounts: readonly Account[] };

type Account = Pick<SenderInput, 'channel' | 'fromName' | 'fromAddress' | 'settings' | 'secrets' | 'tariffMillicents'>;

/** Whose staff may try every channel. */
const COMPANY = 'lume-energia';
const PEC = 'lume-energia@pec.example';
const PEC_PASSWORD = 'certa';

/**
 * Providers that follow the real ones' protocols and write to nobody: texts and WhatsApp end on a page of
 * their own, certified mail gets its receipts, letters come back with a tracking file.
 */
export async function startSandboxes(running: Running, areas: Areas): Promise<Sandboxes> {
  const twilio = await startTwilioServer({ reportAfterMs: 500 });
  running.add('Twilio sandbox', twilio.close);
  const pec = await startPecProvider({ address: PEC, password: PEC_PASSWORD });
  running.add('PEC sandbox', pec.stop);
  const mailHouse = startMailHouse({ folder: dataFolder('mail-house'), everyMs: 5_000 });
  running.add('mail house', async () => mailHouse.stop());

  const phone = {
    fromName: 'Lume Energia',
    settings: { accountSid: ACCOUNT_SID, apiUrl: twilio.url },
    secrets: { authToken: AUTH_TOKEN },
  };
  const { password, ...login } = areas.mailHouse;
  const letters = {
    fromName: 'Lume Energia',
    fromAddress: demoCompany(COMPANY).postalAddress.replaceAll(', ', '\n'),
    settings: { ...login, path: '/' },
    secrets: { password },
  };
  const [smtp, imap] = [new URL(pec.url), new URL(pec.mailboxUrl)];
  const mail = {
    host: smtp.hostname,
    port: Number(smtp.port),
    security: 'none',
    username: PEC,
    mailboxHost: imap.hostname,
    mailboxPort: Number(imap.port),
  };
  return {
    twilioUrl: twilio.url,
    accounts: [
      { ...phone, channel: 'sms', fromAddress: 'LumeEnergia', tariffMillicents: 6_500 },
      { ...phone, channel: 'whatsapp', fromAddress: '+390699999999', tariffMillicents: 3_100 },
      { ...letters, channel: 'letter', tariffMillicents: 62_000 },
      { ...letters, channel: 'registered_letter', tariffMillicents: 480_000 },
      {
        channel: 'pec',
        fromName: 'Lume Energia',
        fromAddress: PEC,
        settings: mail,
        secrets: { password: PEC_PASSWORD },
        tariffMillicents: 4_000,
      },
    ],
  };
}

/** The company's accounts there, as its staff would write them down. Safe to repeat: ports change. */
export async function joinSandboxes({ accounts }: Sandboxes, operator: Person): Promise<void> {
  const { data: companies } = await operator.get(
    '/dispatch/sender-companies',
    z.object({ data: z.array(SenderCompany) }),
  );
  const company = companies.find(({ name }) => name === demoCompany(COMPANY).name)?.id;
  if (company === undefined) throw new Error(`The operator does not see ${COMPANY}`);

  const { data: known } = await operator.get('/dispatch/senders', z.object({ data: z.array(Sender) }));
  for (const account of accounts) {
    const sender = known.find((one) => one.company.id === company && one.channel === account.channel);
    const input = { ...account, company, replyTo: null, isEnabled: true, perSecond: null, connections: null };
    const answer = z.object({ data: Sender });
    if (sender) await operator.put(`/dispatch/senders/${sender.documentId}`, input satisfies SenderInput, answer);
    else await operator.post('/dispatch/senders', input satisfies SenderInput, answer);
  }
}
