import knex from 'knex';
import { sql } from './sql.ts';

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
