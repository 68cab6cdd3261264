import { randomUUID } from 'node:crypto';
import { demoCompany, type CompanyCode } from '@nitida/database/demo/companies';
import { defaultTemplates } from '@nitida/plugin-dispatch/contract/default-templates';
import type { App } from '../app.ts';

type Query = App['query'];

/** A company of the demo with its sender and its templates, as their tables hold them; answers its id. */
export async function insertCompany(query: Query, code: CompanyCode): Promise<number> {
  const { name, services, languages, defaultLanguage, timeZone, staffEmails, supportEmail } = demoCompany(code);
  const companyId = await insert(query, 'companies', {
    name,
    code,
    services: JSON.stringify(services),
    languages: JSON.stringify(languages),
    default_language: defaultLanguage,
    time_zone: timeZone,
    staff_emails: staffEmails.join('\n'),
    ticket_validity_days: 15,
    requires_four_eyes: true,
    test_lot_size: 2,
    brand_color: '#0b5fa5',
    accent_color: '#0e7c66',
  });
  await insert(query, 'dispatch_senders', {
    company_id: companyId,
    channel: 'email',
    from_name: name,
    from_address: supportEmail,
    reply_to: supportEmail,
  });
  for (const { language, templateId, ...template } of defaultTemplates) {
    await insert(query, 'dispatch_message_templates', {
      ...template,
      template_id: templateId,
      company_id: companyId,
      locale: language,
    });
  }
  return companyId;
}

async function insert(query: Query, table: string, columns: Record<string, unknown>): Promise<number> {
  const now = new Date();
  const row = { document_id: randomUUID(), created_at: now, updated_at: now, published_at: now, ...columns };
  const names = Object.keys(row);
  const places = names.map((_, place) => `$${place + 1}`);
  const [inserted] = await query<{ id: number }>(
    `insert into ${table} (${names.join(', ')}) values (${places.join(', ')}) returning id`,
    Object.values(row),
  );
  if (!inserted) throw new Error(`Nothing inserted into ${table}`);
  return inserted.id;
}
