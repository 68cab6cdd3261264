import { mkdir } from 'node:fs/promises';
import { MailDev } from 'maildev';
import { freePort } from '@nitida/database/embedded/free-port';

export type Inbox = { smtpUrl: string; url: string; stop(): Promise<void> };

/** Takes every message and shows it at an address of this machine; nothing leaves. Kept over restarts. */
export async function startInbox(folder: string): Promise<Inbox> {
  await mkdir(folder, { recursive: true });
  const [smtp, web] = [await freePort(1025), await freePort(1080)];
  const inbox = new MailDev({
    smtp,
    web,
    ip: '127.0.0.1',
    webIp: '127.0.0.1',
    mailDirectory: folder,
    maxEmails: 5_000,
    silent: true,
  });
  await inbox.start();
  return { smtpUrl: `smtp://127.0.0.1:${smtp}`, url: `http://127.0.0.1:${web}`, stop: () => inbox.stop() };
}
