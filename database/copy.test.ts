import { copyInto } from './copy.ts';
import { useCommittedDatabase } from './testing/use-database.ts';

type Row = { id: number; text: string | null; content?: object };

describe('COPY', () => {
  const db = useCommittedDatabase();

  beforeEach(() =>
    db().raw('drop table if exists copied; create table copied (id integer primary key, text text, content jsonb)'),
  );

  const into = () =>
    copyInto<Row>(db(), {
      table: 'copied',
      columns: { id: (row) => row.id, text: (row) => row.text, content: (row) => row.content ?? null },
    });

  it('keeps every character', async () => {
    const texts = ['tab\there', 'two\nlines', 'back\\slash', '\\N', '\\.', 'è € 𝄞', '', null, 'carriage\rreturn'];
    const writer = await into();
    texts.forEach((text, id) => writer.write({ id, text, content: { text } }));
    expect(await writer.end()).toBe(texts.length);

    const rows = await db()('copied').select('text', db().raw("content ->> 'text' as inside")).orderBy('id');
    expect(rows).toEqual(texts.map((text) => ({ text, inside: text })));
  });

  it('writes more than fits into any buffer', async () => {
    const writer = await into();
    for (let id = 0; id < 50_000; id += 1) {
      writer.write({ id, text: 'x'.repeat(100) });
      if (id % 1_000 === 0) await writer.ready();
    }
    expect(await writer.end()).toBe(50_000);
  });

  it('takes nothing when one row cannot be taken, and gives its connection back', async () => {
    const writer = await into();
    const writeAll = async () => {
      for (let id = 0; id < 200_000; id += 1) {
        writer.write({ id: id % 1_000, text: 'y'.repeat(100) });
        if (id % 1_000 === 0) await writer.ready();
      }
      await writer.end();
    };
    await expect(writeAll()).rejects.toThrow(/duplicate key/);
    await writer.cancel();
    expect(await db()('copied').select()).toEqual([]);
    expect(db().client.pool.numUsed()).toBe(0);
  });

  it('takes nothing when it is cancelled', async () => {
    const writer = await into();
    writer.write({ id: 1, text: 'x' });
    await writer.cancel();
    await writer.cancel();
    expect(await db()('copied').select()).toEqual([]);
    expect(db().client.pool.numUsed()).toBe(0);
  });

  it('says when the connection dies', async () => {
    const writer = await into();
    writer.write({ id: 1, text: 'x' });
    await db().raw(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like ?',
      ['copy copied%'],
    );
    await expect(writer.end()).rejects.toThrow();
    expect(await db()('copied').select()).toEqual([]);
  });
});
