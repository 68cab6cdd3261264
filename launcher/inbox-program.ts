import { MailDev } from 'maildev';

/** The local inbox as a process of its own: it takes every message and shows it; nothing leaves the machine. */
async function main(): Promise<void> {
  const inbox = new MailDev({
    smtp: Number(process.env['INBOX_SMTP_PORT']),
    web: Number(process.env['INBOX_WEB_PORT']),
    ip: '127.0.0.1',
    webIp: '127.0.0.1',
    // Kept over restarts, with a bound.
    mailDirectory: process.env['INBOX_FOLDER'] ?? '',
    maxEmails: 5_000,
    silent: true,
  });
  await inbox.start();

  const stop = () => void inbox.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
  process.send?.('ready');
}

await main();
