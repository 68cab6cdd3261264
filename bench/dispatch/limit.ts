import { readFileSync } from 'node:fs';
import { createTransport } from 'nodemailer';
import { SampleMail } from './sample-mail.ts';

/** The limit: nodemailer's pool, as many connections, a mail of the same size over and over: node limit.ts <sink> <mail> <count>. */
const [url = '', file = '', count = '0'] = process.argv.slice(2);
const mail = SampleMail.parse(JSON.parse(readFileSync(file, 'utf8')));
const transport = createTransport({ url, pool: true, maxConnections: 5, maxMessages: 1_000 });

let left = Number(count);
const cpuBefore = process.cpuUsage();
const startedAt = performance.now();
await Promise.all(
  Array.from({ length: 10 }, async () => {
    while (left > 0) {
      left -= 1;
      await transport.sendMail({ ...mail, to: `cliente${left}@posta.example` });
    }
  }),
);
const seconds = (performance.now() - startedAt) / 1_000;
const { user, system } = process.cpuUsage(cpuBefore);
process.stdout.write(JSON.stringify({ seconds, messages: Number(count), cpuSeconds: (user + system) / 1e6 }), () =>
  process.exit(0),
);
