import { useDatabase } from '@nitida/database/testing/use-database';
import type { ChannelId } from '../../../contract/channels.ts';
import { defaultTemplates } from '../../../contract/default-templates.ts';
import { PreviewRequest } from '../../../contract/texts.ts';
import type { Channels } from '../domain/channel.ts';
import { utility } from '../testing/utility.ts';
import { previewTemplate } from './preview-template.ts';

/** Accounts that would send nothing, with a tariff of 4.5 cents. */
const channels: Pick<Channels, 'open'> = {
  open: async (_companyId, channelId) => ({
    senderId: 1,
    channelId,
    channel: { submit: () => Promise.reject(new Error('a preview sends nothing')), close: () => {} },
    perSecond: null,
    connections: 1,
    costMillicents: () => 4_500,
  }),
};

describe('the preview of a template', () => {
  const db = useDatabase();

  const given = async (options: Parameters<typeof utility>[1] = {}) => {
    const one = await utility(db(), options);
    const companyDocumentId = (await db()('companies').where({ id: one.companyId }).first('document_id')).document_id;
    const ask = (
      channel: ChannelId,
      over: Partial<PreviewRequest> = {},
      companyIds = [one.companyId],
      reader = 'it',
    ) => {
      const template = defaultTemplates.find((each) => each.channel === channel && each.language === 'it');
      const request = PreviewRequest.parse({ ...template, companyDocumentId, ...over });
      const now = () => new Date('2026-03-02T10:00:00Z');
      return previewTemplate({ db: db(), channels, siteUrl: 'https://bollette.example', now })(
        companyIds,
        request,
        reader,
      );
    };
    return { ...one, companyDocumentId, ask };
  };

  it.each(['email', 'pec', 'sms', 'whatsapp', 'letter', 'registered_letter'] as const)(
    'shows what begins well without a problem: %s',
    async (channel) => {
      const { ask } = await given();
      const { content, problems, sample } = await ask(channel);
      expect({ problems, isInvented: sample.isInvented }).toEqual({ problems: [], isInvented: false });
      expect(JSON.stringify(content)).toContain('https://bollette.example/t/');
    },
  );

  it('is drawn on the bill that was chosen, of the company’s own', async () => {
    const bills = [
      { amountCents: 10_00 },
      { amountCents: 999_00 },
      { amountCents: -5_00 },
      { name: 'Un nome molto lungo' },
    ];
    const { ask } = await given({ bills });
    const on = async (sample: PreviewRequest['sample']) => {
      const { sample: found, content } = await ask('email', { sample });
      return {
        number: found.billNumber,
        isInvented: found.isInvented,
        text: content?.kind === 'mail' ? content.text : '',
      };
    };
    expect(await on('highest')).toMatchObject({ number: '2026/1', text: expect.stringContaining('999,00 €') });
    expect(await on('negative')).toMatchObject({ number: '2026/2', text: expect.stringContaining('credito') });
    expect(await on('longest_name')).toMatchObject({ number: '2026/3' });
    expect(await on('zero')).toMatchObject({
      isInvented: true,
      text: expect.stringContaining('non devi pagare nulla'),
    });
    expect((await on('several')).text).toContain('le tue 2 bollette');
  });

  it('invents bills of what the company sells', async () => {
    const { ask, companyId } = await given({ bills: [] });
    await db()('companies').where({ id: companyId }).update({ services: '["electricity","gas"]' });
    const { content } = await ask('email', {
      sample: 'several',
      text: '{% for one in bills %}{{ one.service }} {{ one.link }}\n{% endfor %}',
    });
    const text = content?.kind === 'mail' ? content.text : '';
    expect(text).toMatch(/^luce .*\ngas .*$/m);
  });

  it('tells every problem at its place, in the words of whoever reads it', async () => {
    const { ask } = await given();
    const broken = { subject: '{{ bill.nmuber }}', text: 'Ciao\n{{ link' };
    expect(await ask('email', broken)).toMatchObject({
      content: null,
      problems: [
        {
          field: 'subject',
          line: 1,
          severity: 'error',
          message: expect.stringContaining('Si intendeva "bill.number"?'),
        },
        { field: 'text', line: 2, severity: 'error' },
      ],
    });
    expect((await ask('email', { text: null }, undefined, 'en')).problems).toEqual([
      {
        field: 'text',
        line: null,
        severity: 'warning',
        message: 'This channel needs something here before the template can be published.',
      },
    ]);
  });

  it('counts and prices a short text, and warns of what makes it dear', async () => {
    const { ask } = await given();
    expect(await ask('sms')).toMatchObject({
      segments: { encoding: 'gsm7', segmentCount: 1 },
      costMillicents: 4_500,
      problems: [],
    });
    const dear = await ask('sms', { text: `È pronta: {{ link }} ${'x'.repeat(60)}` });
    expect(dear).toMatchObject({ segments: { encoding: 'ucs2', segmentCount: 2, costlyCharacters: ['È'] } });
    expect(dear.problems.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  });

  it('lists what may be asked for, as it reads for this bill', async () => {
    const { ask } = await given();
    expect((await ask('sms')).variables).toEqual(
      expect.arrayContaining([
        { name: 'bill.amount', write: '{{ bill.amount | euro }}', value: '50,00 €' },
        { name: 'bill.due_date', write: '{{ bill.due_date | day: "long" }}', value: '31 marzo 2026' },
      ]),
    );
  });

  it('runs nothing and loads nothing', async () => {
    const { ask } = await given();
    const { content } = await ask('email', { html: '<p>{{ link }}</p><script>alert(1)</script>' });
    expect(content).toBeNull();
    const seen = (await ask('email')).content;
    expect(seen?.kind === 'mail' && seen.html).toContain("default-src 'none'");
  });

  it('knows no other company', async () => {
    const { ask, companyId } = await given();
    await expect(ask('sms', {}, [companyId + 1])).rejects.toMatchObject({ kind: 'not_found' });
    const template = { companyDocumentId: null, templateDocumentId: 'nobodys' };
    await expect(ask('sms', template)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is drawn for an invented company while the template says no company', async () => {
    const { ask } = await given();
    expect(await ask('sms', { companyDocumentId: null })).toMatchObject({
      sample: { isInvented: true },
      costMillicents: null,
      content: { text: expect.stringContaining('Acqua Chiara: ') },
    });
  });
});
