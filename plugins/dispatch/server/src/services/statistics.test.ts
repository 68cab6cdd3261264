import { text } from 'node:stream/consumers';
import { useDatabase } from '@nitida/database/testing/use-database';
import { DELAYS, FigureName, type MessageFigures } from '../../../contract/statistics.ts';
import { givenMessages, happenings, type SentMessage } from '../testing/happenings.ts';
import { runsIn } from '../testing/neighbours.ts';
import { utility, type Utility } from '../testing/utility.ts';
import { rollUpOf } from './roll-up.ts';
import { statisticsDesk } from './statistics.ts';

const december = new Date('2026-12-10T08:00:00Z');
const january = new Date('2027-01-10T08:00:00Z');
const soon = (at: Date) => new Date(at.getTime() + 30 * 60_000);

describe('the statistics', () => {
  const db = useDatabase();
  let water: Utility;
  let gas: Utility;

  const desk = () => statisticsDesk({ db: db(), runs: runsIn(db) });
  const both = () => [water.companyId, gas.companyId];

  beforeEach(async () => {
    water = await utility(db(), { code: 'acqua', bills: [{}, {}, {}, {}] });
    gas = await utility(db(), { code: 'gas', bills: [{ service: 'gas' }, { service: 'gas' }] });
    const [seen, paid, bounced, failed] = (await givenMessages(db(), water)) as [
      SentMessage,
      SentMessage,
      SentMessage,
      SentMessage,
    ];
    const [newLink] = (await givenMessages(db(), { ...water, runId: null, kind: 'single' })) as [SentMessage];
    const [ofGas] = (await givenMessages(db(), gas)) as [SentMessage];
    for (const one of [seen, paid, bounced]) await happenings.move(db(), one, ['accept', 'sent'], december);
    for (const one of [newLink, ofGas]) await happenings.move(db(), one, ['accept', 'sent'], january);
    await happenings.move(db(), bounced, ['bounce', 'bounced'], soon(december));
    await happenings.move(db(), failed, ['refuse', 'failed'], january);
    for (const one of [seen, ofGas])
      await happenings.recognise(db(), await happenings.visit(db(), one, 'candidate', december), soon(december));
    await happenings.act(db(), ofGas, 'pdf', soon(january));
    await happenings.pay(db(), paid, 50_00, '2026-12-13');
    await db()('dispatch.messages').where({ id: ofGas.id }).update({ channel: 'sms', language: 'en' });
    await rollUpOf({ db: db() }).rebuild();
  });

  it('tell of all that somebody may see, in every way that it can be divided', async () => {
    const statistics = await desk().show(both(), {});

    expect(statistics.total).toEqual<MessageFigures>({
      sent: 5,
      delivered: 2,
      bounced: 1,
      failed: 1,
      uncertain: 0,
      cancelled: 0,
      seen: 2,
      machine: 0,
      downloaded: 1,
      calendar: 0,
      heard: 0,
      paid: 1,
      paidCents: 50_00,
      costMillicents: 5 * 4_200,
    });
    const sent = (groups: { key: string; figures: MessageFigures }[]) =>
      Object.fromEntries(groups.map(({ key, figures }) => [key, figures.sent]));
    expect(sent(statistics.byChannel)).toEqual({ email: 4, sms: 1 });
    expect(sent(statistics.byLanguage)).toEqual({ it: 4, en: 1 });
    expect(sent(statistics.byService)).toEqual({ water: 4, gas: 1 });
    expect(sent(statistics.byRun)).toEqual({ [water.runDocumentId]: 3, [gas.runDocumentId]: 1 });
    expect(statistics.failures).toEqual(
      expect.arrayContaining([
        { channel: 'email', figure: 'bounced', reason: '5.1.1', count: 1 },
        { channel: 'email', figure: 'failed', reason: '5.1.1', count: 1 },
      ]),
    );
    expect(statistics.delays).toContainEqual({ kind: 'viewed', channel: 'email', step: '60', count: 1 });
    expect(statistics.delays).toContainEqual({ kind: 'paid', channel: 'email', step: '3', count: 1 });
    expect(statistics.asOf).not.toBeNull();
    expect(statistics.countedShare).toBeNull();
  });

  it.each([
    [{ month: '2026-12' }, 3],
    [{ year: '2027' }, 2],
    [{ from: '2026-12-11', to: '2027-01-09' }, 0],
    [{ channel: 'sms' as const }, 1],
    [{ language: 'it' }, 4],
    [{ service: 'gas' }, 1],
  ])('of %j', async (filters, sent) => {
    expect((await desk().show(both(), filters)).total.sent).toBe(sent);
  });

  it('of a run, and of a company', async () => {
    expect((await desk().show(both(), { run: water.runDocumentId })).total.sent).toBe(3);
    expect((await desk().show(both(), { company: gas.companyId })).total.sent).toBe(1);
  });

  it('show nothing of a company that one may not see', async () => {
    const own = [gas.companyId];
    expect((await desk().show(own, {})).total.sent).toBe(1);
    await expect(desk().show(own, { run: water.runDocumentId })).rejects.toThrow('no such run');
    await expect(desk().show(own, { company: water.companyId })).rejects.toThrow('no such company');
    expect((await desk().messages(own, { figure: 'sent' })).results).toHaveLength(1);
  });

  it('open the rows behind every number: as many as it says', async () => {
    const { total, failures, delays } = await desk().show(both(), {});
    const ask = async (figure: FigureName, detail?: string) => {
      const found = await desk().messages(both(), { figure, ...(detail === undefined ? {} : { detail }) });
      expect(found.results).toHaveLength(found.total);
      return found.total;
    };

    for (const figure of FigureName.options.filter((name): name is FigureName & keyof MessageFigures => name in total))
      expect([figure, await ask(figure)]).toEqual([figure, total[figure]]);
    for (const { figure, reason, count } of failures) expect(await ask(figure, reason)).toBe(count);
    for (const kind of ['arrived', 'viewed', 'paid'] as const) {
      for (const step of [...DELAYS[kind].steps, 'more']) {
        const told = delays.filter((delay) => delay.kind === kind && delay.step === step);
        expect(await ask(`${kind}_after`, step)).toBe(told.reduce((sum, { count }) => sum + count, 0));
      }
    }
  });

  it('name who is behind a number, never with the whole address', async () => {
    const { results } = await desk().messages(both(), { figure: 'paid' });
    expect(results).toMatchObject([
      {
        customerCode: 'C1',
        billNumber: '2026/1',
        channel: 'email',
        paidOn: '2026-12-13',
        contact: 'c•••@posta.example',
      },
    ]);
    expect(results[0]?.ticketDocumentId).toMatch(/^ticket-of-/);
  });

  it('come as a file, in the words and the numbers of the reader', async () => {
    const csv = await text(await desk().csv([water.companyId], { month: '2026-12' }, 'it'));
    expect(csv.split('\r\n')).toEqual([
      expect.stringContaining('azienda;lavorazione;giorno;canale'),
      'Acqua Chiara;Marzo;2026-12-10;email;it;water;3;1;1;0;0;0;1;0;0;0;0;1;50,00;0,13',
      '',
    ]);
    const workbook = await desk().workbook(both(), {}, 'en');
    expect((await workbook.toArray()).length).toBeGreaterThan(0);
  });
});
