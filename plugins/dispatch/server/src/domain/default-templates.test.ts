import { LANGUAGES } from '@nitida/kernel/languages';
import { localDate } from '@nitida/kernel/local-date';
import { ChannelId, Purpose } from '../../../contract/channels.ts';
import { defaultTemplates } from '../../../contract/default-templates.ts';
import { segmentsOf } from '../../../contract/segments.ts';
import { channelTexts } from './channel-texts.ts';
import { messageContent } from './message-content.ts';
import { type BillRow, keptVariables, messageVariables } from './message-variables.ts';
import { missingFields, templateProblems } from './template-problems.ts';

const COMPANY = {
  name: 'Acqua Chiara S.p.A.',
  phone: '800 123 456',
  email: null,
  website: null,
  address: null,
  timeZone: 'Europe/Rome',
};

const bill = (number: string, amountCents: number): BillRow => ({
  number,
  amountCents,
  dueDate: '2026-12-31',
  issueDate: '2026-12-01',
  service: 'electricity',
  periodFrom: null,
  periodTo: null,
});

const named = defaultTemplates.map((template) => {
  const { purpose, channel, language } = template;
  return [`${purpose} by ${channel} in ${language}`, template] as const;
});

const filled = (template: (typeof defaultTemplates)[number], amounts: [number, ...number[]]) => {
  const [first, ...others] = amounts.map((cents, index) => bill(`2026/${index + 1}`, cents));
  if (!first) throw new Error('no bill');
  const { language } = template;
  const kept = keptVariables({
    language,
    customerName: 'Anna Bianchi',
    bills: [first, ...others],
    expiresOn: null,
    writtenOn: localDate('2026-12-02'),
  });
  const links = amounts.map((_, index) => `https://bollette.acquachiara.it/t/${String(index).repeat(22)}`);
  return messageContent(channelTexts(template), messageVariables(COMPANY, kept, links), 'Anna Bianchi\nVia Roma 1');
};

describe('the templates a company begins with', () => {
  it.each(named)('have no problem: %s', (_name, template) => {
    expect([...templateProblems(template), ...missingFields(template)]).toEqual([]);
  });

  it('are there for each purpose and channel in every language; on paper in Italian and English', () => {
    const spoken = (channel: ChannelId) => (/letter/.test(channel) ? ['it', 'en'] : LANGUAGES);
    const wanted = Purpose.options.flatMap((purpose) =>
      ChannelId.options.flatMap((channel) =>
        spoken(channel).map((language) => `${purpose} by ${channel} in ${language}`),
      ),
    );
    expect(named.map(([name]) => name).toSorted()).toEqual(wanted.toSorted());
  });

  it('keep the amount out of the subject, where everybody who sees the inbox would read it', () => {
    for (const { subject } of defaultTemplates) expect(subject ?? '').not.toContain('amount');
  });

  it.each(named.filter(([, { channel }]) => channel === 'sms'))(
    'fit one segment with the link, or two where their letters are not in GSM-7: %s',
    (_name, template) => {
      const content = filled(template, [50_00]);
      const isOfOther = ['uk', 'ar', 'zh'].includes(template.language);
      expect(content.kind === 'short' && segmentsOf(content.text)).toMatchObject(
        isOfOther ? { encoding: 'ucs2', segmentCount: 2 } : { encoding: 'gsm7', segmentCount: 1 },
      );
    },
  );

  it.each([
    ['it', '1.234,56 €'],
    ['en', '€1,234.56'],
    ['ro', '1.234,56 €'],
    ['uk', '1 234,56 €'],
    ['ar', '1.234,56 €'],
    ['zh', '金额：€1,234.56'],
  ])('write an amount as the bill page does: in %s %s', (language, amount) => {
    const template = defaultTemplates.find((one) => one.channel === 'email' && one.language === language)!;
    const content = filled(template, [1234_56]);
    const text = content.kind === 'mail' ? content.text : '';
    expect(text.replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200e\u200f]/g, '')).toContain(amount);
  });

  it('tell a household of each of its bills', () => {
    const household = named.filter(([, { purpose, channel }]) => purpose === 'bill_ready' && channel !== 'whatsapp');
    for (const [, template] of household) {
      const written = JSON.stringify(filled(template, [50_00, 20_00]));
      expect(written).toContain('/t/0000000000000000000000');
      expect(written).toContain('/t/1111111111111111111111');
    }
  });
});
