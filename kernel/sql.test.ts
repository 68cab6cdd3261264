import knex, { type Knex } from 'knex';
import { z } from 'zod';
import { execute, preparedRows, rows, sql } from './sql.ts';

/** What PostgreSQL would receive. */
function compiled(statement: { text: string; values: readonly unknown[] }) {
  const db = knex({ client: 'pg' });
  const { sql: text, bindings } = db
    .raw(statement.text, statement.values as never)
    .toSQL()
    .toNative();
  return { text: text.replace(/\s+/g, ' ').trim(), bindings };
}

describe('a tagged statement', () => {
  it('binds every value, however hostile', () => {
    const name = "Robert'); drop table bills; --";
    expect(compiled(sql`select id from bills where number = ${name} and company_id = ${7}`)).toEqual({
      text: 'select id from bills where number = $1 and company_id = $2',
      bindings: [name, 7],
    });
  });

  it('keeps question marks and colons that are meant', () => {
    expect(
      compiled(sql`select content ? 'lines' -- is it there? :no
      from bills where id = ${1}::int`),
    ).toEqual({
      text: "select content ? 'lines' -- is it there? :no from bills where id = $1::int",
      bindings: [1],
    });
  });

  it('keeps a list as one value', () => {
    expect(compiled(sql`select unnest(${['a', 'b']}::text[])`)).toEqual({
      text: 'select unnest($1::text[])',
      bindings: [['a', 'b']],
    });
  });

  it('takes in another tagged statement, values and all', () => {
    const ofRun = sql`run_id = ${3} and content ? 'x'`;
    expect(compiled(sql`select id from bills where company_id = ${1} and ${ofRun} limit ${9}`)).toEqual({
      text: "select id from bills where company_id = $1 and run_id = $2 and content ? 'x' limit $3",
      bindings: [1, 3, 9],
    });
  });

  it('never takes text from an object that only looks like a statement', () => {
    const fromARequest = { text: 'drop table bills', values: [] };
    expect(compiled(sql`select ${fromARequest}::jsonb`)).toEqual({
      text: 'select $1::jsonb',
      bindings: [fromARequest],
    });
  });
});

describe('a statement in PostgreSQL', () => {
  let db: Knex;

  beforeAll(() => {
    db = knex({ client: 'pg', connection: process.env['NITIDA_TEST_SERVER'] ?? '', pool: { min: 0, max: 1 } });
  });
  afterAll(() => db.destroy());

  it('gives back rows as their schema says', async () => {
    const found = await rows(
      db,
      z.object({ state: z.enum(['open', 'shut']), has: z.boolean() }),
      sql`select state, '{"lines": 1}'::jsonb ? ${'lines'} as has from unnest(${['open', 'shut']}::text[]) as state`,
    );
    expect(found).toEqual([
      { state: 'open', has: true },
      { state: 'shut', has: true },
    ]);
  });

  it('does not let through a row of another shape', async () => {
    await expect(rows(db, z.object({ n: z.int() }), sql`select 'one' as n`)).rejects.toThrow(z.ZodError);
  });

  it('is planned once under a name, and takes other values each time', async () => {
    const double = (n: number) => preparedRows(db, z.object({ n: z.int() }), 'double', sql`select ${n}::int * 2 as n`);
    expect([await double(2), await double(21)]).toEqual([[{ n: 4 }], [{ n: 42 }]]);
    const prepared = sql`select name from pg_prepared_statements where name = 'double'`;
    expect(await rows(db, z.object({ name: z.string() }), prepared)).toHaveLength(1);
  });

  it('counts the rows that it touched', async () => {
    await execute(db, sql`create temp table doors as select n from generate_series(1, ${5}::int) as n`);
    await expect(execute(db, sql`delete from doors where n > ${3}`)).resolves.toBe(2);
    await expect(execute(db, sql`delete from doors where n > ${3}`)).resolves.toBe(0);
  });
});
