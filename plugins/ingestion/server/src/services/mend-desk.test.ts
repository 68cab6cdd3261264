import { buffer } from 'node:stream/consumers';
import { unzip } from '@nitida/kernel/testing/unzip';
import type { OperatorLanguage } from '../../../contract/rejection-texts.ts';
import { useProcessing } from '../testing/processing.ts';
import { mendDeskOf } from './mend-desk.ts';
import { storeFile } from './receive-file.ts';
import { runsOf } from './runs.ts';

describe('the workbook in which rejected records are mended', () => {
  const { db, deps, company, drop, dropBills } = useProcessing();
  const desk = () => {
    const { documents } = deps();
    const store = storeFile({ documents, now: () => new Date() });
    return mendDeskOf({ db: db(), documents, runs: runsOf({ db: db() }), store, wake: async () => {} });
  };

  const sheets = async (companyId: number, documentId: string, language: OperatorLanguage = 'en') => {
    const files = unzip(await buffer(await desk().workbook([companyId], documentId, language)));
    const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
    return names.map((name, place) => ({
      name,
      rows: (files.get(`xl/worksheets/sheet${place + 1}.xml`) ?? '')
        .split('<row ')
        .slice(2)
        .map((row) => [...row.matchAll(/<c [^>]*>(?:<is><t[^>]*>|<v>)([^<]*)/g)].map(([, text]) => text)),
    }));
  };

  it('has every record of the rejected bill below its customer, with line and reason, as the file has them', async () => {
    const lume = await company();
    const run = await dropBills(lume, [{ number: 'B1' }, { number: 'B2', customer: 'C2', dueDate: '31/02/2026' }]);
    const [flow, info] = await sheets(lume.id, run.document_id);
    expect(flow?.name).toBe('flow');
    expect(flow?.rows.map(([line]) => line)).toEqual(['8', '9', '10', '11', '12', '13']);
    expect(flow?.rows[0]?.slice(0, 3)).toEqual(['8', 'CLI', 'C2']);
    expect(flow?.rows[1]?.slice(0, 4)).toEqual([
      '9',
      'dueDate: This is not a calendar day between 2000 and 2099.',
      'BOL',
      'B2',
    ]);
    expect(flow?.rows[1]).toContain('31/02/2026');
    expect(info).toMatchObject({ name: 'nitida', rows: expect.arrayContaining([['run', run.document_id]]) });
  });

  it('has contacts that were rejected in a sheet of their own, under the file’s headers', async () => {
    const lume = await company();
    const run = await dropBills(
      lume,
      [{ number: 'B1' }],
      [{ name: 'contacts.csv', content: 'note;codice_cliente;email\r\nok;C1;a@example.org\r\n=1+1;C1;\r\n' }],
    );
    const [contacts] = await sheets(lume.id, run.document_id, 'it');
    expect(contacts?.name).toBe('contacts');
    expect(contacts?.rows.map((cells) => [cells[0], ...cells.slice(-2)])).toEqual([['3', '=1+1', 'C1']]);
  });

  it('is not there where there is nothing to mend, and says why', async () => {
    const lume = await company();
    const good = await dropBills(lume, [{ number: 'B1' }]);
    await expect(sheets(lume.id, good.document_id)).rejects.toMatchObject({
      code: 'billing_run.not_mendable',
      details: { obstacle: 'nothing_open' },
    });
    const refused = await drop(lume.id, Buffer.from('not a ZIP'));
    expect(await desk().mending([lume.id], refused.document_id)).toMatchObject({ obstacle: 'whole_file' });
    await expect(desk().mending([lume.id + 1], refused.document_id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is there too where no bill was right', async () => {
    const lume = await company();
    const run = await dropBills(lume, [{ number: 'B1', dueDate: '31/02/2026' }]);
    expect(run.state).toBe('rejected');
    expect(await desk().mending([lume.id], run.document_id)).toMatchObject({
      openCount: 1,
      mendedCount: 0,
      obstacle: null,
    });
    expect((await sheets(lume.id, run.document_id))[0]?.rows).toHaveLength(6);
  });

  it('is not there for XML, which is mended where it was made', async () => {
    const lume = await company();
    const run = await dropBills(lume, [{ number: 'B1' }, { number: 'B2', customer: 'C2', dueDate: '31/02/2026' }]);
    await db()('ingestion.rejections').where({ run_id: run.id }).update({ file_name: 'IT01234567890_1.xml.P7M' });
    expect(await desk().mending([lume.id], run.document_id)).toMatchObject({ openCount: 1, obstacle: 'xml' });
  });
});
