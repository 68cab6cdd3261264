import { z } from 'zod';
import { useApp } from '@nitida/tests/app';
import { defaultTemplates } from '../../../contract/default-templates.ts';

const TEMPLATES = '/content-manager/collection-types/plugin::dispatch.message-template';

const italian = defaultTemplates.find(({ channel }) => channel === 'email');
const whatsApp = defaultTemplates.find(({ channel }) => channel === 'whatsapp');
const Saved = z.object({ data: z.object({ documentId: z.string() }) });

describe('a message template in the content manager', () => {
  const app = useApp();
  let company = 0;

  const given = async () => {
    company += 1;
    await app().query(
      'insert into companies (id, document_id, name, code, created_at, updated_at, published_at) values ($1, $2, $3, $4, now(), now(), now())',
      [company, `company${company}`, 'Acqua Chiara', `acqua${company}`],
    );
    const token = await app().adminToken('super-admin');
    const template = {
      purpose: 'bill_ready',
      channel: 'email',
      subject: italian?.subject,
      html: italian?.html,
      text: italian?.text,
      company,
    };
    const save = (over: object = {}, locale = 'it') =>
      app().ask(token, 'POST', `${TEMPLATES}?locale=${locale}`, { ...template, ...over });
    const publish = (documentId: string, locale = 'it') =>
      app().ask(token, 'POST', `${TEMPLATES}/${documentId}/actions/publish?locale=${locale}`, template);
    const published = () =>
      app().query<{ locale: string }>(
        'select locale from dispatch_message_templates where company_id = $1 and published_at is not null order by locale',
        [company],
      );
    return { token, template, save, publish, published };
  };

  it('is saved and published, again and again, in each language', async () => {
    const { token, template, save, publish, published } = await given();
    const { documentId } = Saved.parse((await save()).body).data;
    expect((await publish(documentId)).status).toBe(200);
    expect((await publish(documentId)).status).toBe(200);

    const english = { ...template, subject: 'Your bill is ready' };
    expect((await app().ask(token, 'PUT', `${TEMPLATES}/${documentId}?locale=en`, english)).status).toBe(200);
    expect((await publish(documentId, 'en')).status).toBe(200);
    expect(await published()).toEqual([{ locale: 'en' }, { locale: 'it' }]);
  });

  it('is refused when it is broken, at the field and with the remedy', async () => {
    const { save } = await given();
    const { status, body } = await save({ html: '<p>\n{{ bill.nmuber }}' });
    expect(status).toBe(400);
    expect(body).toMatchObject({
      error: {
        name: 'ValidationError',
        details: {
          errors: [
            { path: ['html'], message: 'Line 2: There is no variable "bill.nmuber". Did you mean "bill.number"?' },
          ],
        },
      },
    });
  });

  it('is refused in the language of who writes it', async () => {
    const { save } = await given();
    await app().query("update admin_users set prefered_language = 'it'");
    const { body } = await save({ text: '{{ bill.amount }}' });
    await app().query('update admin_users set prefered_language = null');
    expect(body).toMatchObject({
      error: { message: 'Un importo apparirebbe in centesimi: scrivere {{ bill.amount | euro }}.' },
    });
  });

  it('has what its channel needs before it is published; until then it is a draft', async () => {
    const { token, template, save, published } = await given();
    const approved = { ...template, ...whatsApp, html: null, subject: null, templateId: null };
    const { documentId } = Saved.parse((await save(approved)).body).data;
    const publish = (templateId: string | null) =>
      app().ask(token, 'POST', `${TEMPLATES}/${documentId}/actions/publish?locale=it`, { ...approved, templateId });
    expect(await publish(null)).toMatchObject({
      status: 400,
      body: { error: { details: { errors: [{ path: ['templateId'] }] } } },
    });
    expect((await publish(whatsApp?.templateId ?? null)).status).toBe(200);
    expect(await published()).toEqual([{ locale: 'it' }]);
  });

  it('is judged by what it will be: what is not sent stays as it is', async () => {
    const { token, save } = await given();
    const { documentId } = Saved.parse((await save()).body).data;
    const change = (fields: object) => app().ask(token, 'PUT', `${TEMPLATES}/${documentId}?locale=it`, fields);
    expect((await change({ subject: 'La bolletta {{ bill.number }}' })).status).toBe(200);
    expect(await change({ channel: 'sms', text: 'Senza collegamento' })).toMatchObject({
      status: 400,
      body: { error: { details: { errors: [{ path: ['text'] }] } } },
    });
  });

  it('is one per company, purpose, channel and language', async () => {
    const { save } = await given();
    expect((await save()).status).toBe(201);
    expect(await save()).toMatchObject({ status: 409, body: { error: { details: { code: 'document.duplicate' } } } });
    expect((await save({ purpose: 'new_link' })).status).toBe(201);
  });
});
