import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Core } from '@strapi/strapi';
import { SampleMail } from './sample-mail.ts';

/**
 * What one would use instead: Strapi's e-mail plugin with the provider that it ships (sendmail, told
 * to deliver to the sink), and its templates, in a loop: node email-plugin.ts <sink's port> <mail> <count>.
 */
const [port, file = '', count = '0'] = process.argv.slice(2);
const mail = SampleMail.parse(JSON.parse(readFileSync(file, 'utf8')));
const require = createRequire(import.meta.url);

type Program = { application(options: { serveAdminPanel: boolean }): Core.Strapi };
type Provider = { init(options: object, settings: object): unknown };

// Strapi and its provider can only be required.
const { application }: Program = require('../../cms/bin/program.js');
const strapi = await application({ serveAdminPanel: false }).load();
const provider: Provider = require('@strapi/provider-email-sendmail');
const plugin = strapi.plugin('email') as unknown as { provider: unknown };
plugin.provider = provider.init({ devHost: '127.0.0.1', devPort: Number(port) }, { defaultFrom: mail.from });

const template = {
  subject: mail.subject,
  html: `${mail.html}<p><%= customer.name %>: <%= bill.amount %></p>`,
  text: `${mail.text}\n<%= customer.name %>: <%= bill.amount %>`,
};
const startedAt = performance.now();
for (let number = 0; number < Number(count); number += 1) {
  const data = { customer: { name: `Cliente ${number}` }, bill: { amount: '10,00' } };
  const to = { to: `cliente${number}@posta.example`, from: mail.from };
  await strapi.plugin('email').service('email').sendTemplatedEmail(to, template, data);
}
const seconds = (performance.now() - startedAt) / 1_000;
// The last line of what Strapi has to say.
process.stdout.write(`\n${JSON.stringify({ seconds, messages: Number(count) })}\n`, () => process.exit(0));
