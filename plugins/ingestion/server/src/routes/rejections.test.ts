import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Mending } from '../../../contract/rejections.ts';
import { RejectionPage, RunDetail } from '../../../contract/runs.ts';
import { useApp } from '@nitida/tests/app';
import { flowOf } from '../testing/flow.ts';
import { change, sheetsOf, workbookOf } from '../testing/mended.ts';
import { rawZip } from '../testing/raw-zip.ts';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('what was rejected of a run', () => {
  const app = useApp({ worker: true });

  const company = async () => {
    const code = `lume-${randomUUID().slice(0, 8)}`;
    const [row] = await app().query<{ id: number }>(
      `insert into companies (document_id, name, code, services, languages, default_language, time_zone, staff_emails)
       values ($1, $2, $2, '["electricity"]', '["it"]', 'it', 'Europe/Rome', '') returning id`,
      [randomUUID().replaceAll('-', '').slice(0, 24), code],
    );
    return { id: row!.id, code };
  };

  const as = async (role: 'operator' | 'marketing', companies: number[]) => {
    const token = await app().adminToken({ role, companies });
    const send = async (path: string, body: Buffer, type: string) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': type };
      const options = { method: 'POST', headers, body: new Uint8Array(body) };
      const response = await fetch(`${app().url}/ingestion${path}`, options);
      return { status: response.status, body: (await response.json()) as { data: { runDocumentId: string } } };
    };
    const download = async (path: string) => {
      const response = await fetch(`${app().url}/ingestion${path}`, { headers: { authorization: `Bearer ${token}` } });
      return { response, content: Buffer.from(await response.arrayBuffer()) };
    };
    return { ask: (path: string) => app().ask(token, 'GET', `/ingestion${path}`), send, download };
  };

  type Person = Awaited<ReturnType<typeof as>>;

  const untilOver = async ({ ask }: Person, documentId: string): Promise<RunDetail> => {
    for (let look = 0; look < 150; look += 1) {
      const run = RunDetail.parse(((await ask(`/runs/${documentId}`)).body as { data: unknown }).data);
      if (!['received', 'checking'].includes(run.state)) return run;
      await sleep(200);
    }
    throw new Error('The run does not end');
  };

  const faulty = async () => {
    const lume = await company();
    const operator = await as('operator', [lume.id]);
    const bills = [{ number: 'B1' }, { number: 'B2', customer: 'C2', name: '=cmd|calc', dueDate: '31/02/2026' }];
    const zip = rawZip([{ name: 'flow.txt', content: flowOf({ company: lume.code, bills }) }]);
    const { body } = await operator.send(`/uploads?company=${lume.id}&name=flow.zip`, zip, 'application/zip');
    const documentId = body.data.runDocumentId;
    await untilOver(operator, documentId);
    return { lume, operator, documentId };
  };

  it('can be looked for by code, downloaded, corrected and sent again', async () => {
    const { operator, documentId } = await faulty();
    const { ask, download, send } = operator;
    const page = async (query: string) =>
      RejectionPage.parse((await ask(`/runs/${documentId}/rejections?${query}`)).body);
    expect(await page('code=date_unreadable')).toMatchObject({
      results: [{ code: 'date_unreadable', billNumber: 'B2', mendedBy: null }],
      pagination: { total: 1 },
    });
    expect(await page('code=due_before_issue')).toMatchObject({ results: [] });

    const list = await download(`/runs/${documentId}/rejections.xlsx?lang=it`);
    expect(list.response.headers.get('content-type')).toBe(WORKBOOK);
    expect(list.response.headers.get('content-disposition')).toContain(`rejections-${documentId}.xlsx`);
    const [scarti] = await sheetsOf(list.content);
    expect(scarti?.rows[0]?.slice(-4)).toEqual(['codice', 'motivo', 'regola', 'rimedio']);
    expect(scarti?.rows[1]).toEqual(expect.arrayContaining(['scarto', 'flow.txt', 9, 'BOL', 'B2', 'dueDate']));

    const mend = await download(`/runs/${documentId}/mend.xlsx?lang=it`);
    const sheets = await sheetsOf(mend.content);
    expect(sheets[0]?.rows[1]).toContain('=cmd|calc');
    const mended = await workbookOf(change(sheets, '31/02/2026', '28/02/2027'));
    const sent = await send(`/runs/${documentId}/mended?name=mended.xlsx`, mended, WORKBOOK);
    expect(sent.status).toBe(200);
    const retry = sent.body.data.runDocumentId;
    expect(await untilOver(operator, retry)).toMatchObject({ state: 'ready', billCount: 1, title: 'mended.xlsx' });

    const mending = async (of: string) =>
      Mending.parse(((await ask(`/runs/${of}/mending`)).body as { data: unknown }).data);
    expect(await mending(documentId)).toMatchObject({ openCount: 0, mendedCount: 1, retries: [{ documentId: retry }] });
    expect(await mending(retry)).toMatchObject({ retryOf: { documentId } });
    expect(await page('')).toMatchObject({ results: [{ mendedBy: retry }] });
    expect((await download(`/runs/${documentId}/mend.xlsx`)).response.status).toBe(409);
  });

  it('is sent again only as a workbook, under a name, and by who may', async () => {
    const { lume, operator, documentId } = await faulty();
    const path = `/runs/${documentId}/mended`;
    const body = Buffer.from('x');
    expect((await operator.send(`${path}?name=x.xlsx`, Buffer.from('{}'), 'application/json')).status).toBe(400);
    expect((await operator.send(path, body, WORKBOOK)).status).toBe(400);
    expect((await operator.send(`${path}?name=../x.xlsx`, body, WORKBOOK)).status).toBe(400);
    const marketing = await as('marketing', [lume.id]);
    expect((await marketing.send(`${path}?name=x.xlsx`, body, WORKBOOK)).status).toBe(403);
    expect((await operator.ask(`/runs/${documentId}/mending`)).body).toMatchObject({ data: { retries: [] } });

    // Taken, and refused by its run: it is no workbook.
    const sent = await operator.send(`${path}?name=x.xlsx`, body, WORKBOOK);
    expect(await untilOver(operator, sent.body.data.runDocumentId)).toMatchObject({ state: 'rejected' });
  });

  it('does not exist for the people of another company', async () => {
    const { documentId } = await faulty();
    const other = await as('operator', [(await company()).id]);
    for (const part of ['rejections', 'rejections.csv', 'rejections.xlsx', 'mending', 'mend.xlsx']) {
      expect({ part, status: (await other.ask(`/runs/${documentId}/${part}`)).status }).toEqual({ part, status: 404 });
    }
    const sent = await other.send(`/runs/${documentId}/mended?name=x.xlsx`, Buffer.from('x'), WORKBOOK);
    expect(sent.status).toBe(404);
  });
});
