import { useCommittedDatabase, useDatabase } from './use-database.ts';

const tables = ['companies', 'bills', 'dispatch.messages', 'tickets.visits', 'audit.events'];

describe('a database for a test', () => {
  const db = useDatabase();

  it.each(tables)('has the table %s, without rows', async (table) => {
    expect(await db()(table).select()).toEqual([]);
  });

  it('takes rows of a company', async () => {
    await db()('companies').insert({ name: 'Acqua di prova' });
    expect(await db()('companies').pluck('name')).toEqual(['Acqua di prova']);
  });

  it('forgets them after the test', async () => {
    expect(await db()('companies').select()).toEqual([]);
  });
});

describe('a database for a test that commits', () => {
  const db = useCommittedDatabase();

  it('has several connections', async () => {
    await db().transaction(async (trx) => {
      await trx('companies').insert({ name: 'Acqua di prova' });
      expect(await db()('companies').select()).toEqual([]);
    });
    expect(await db()('companies').pluck('name')).toEqual(['Acqua di prova']);
  });

  it('tells its address, for programs that a test starts', () => {
    expect(db.url()).toMatch(/^postgres:.*nitida_test_/);
  });
});
