import knex, { type Knex } from 'knex';
import { types } from 'pg';
import { cloneTemplate, dropClone } from './template.ts';

export { cloneTemplate, dropClone };

// The first clone of a new schema waits until the application has made the template.
const CLONE_TIMEOUT_MS = 180_000;

/** A real database per test file, rolled back after every test. The SQL under test is the SQL that ships. */
export function useDatabase(): () => Knex {
  const clone = useClone(1);
  let transaction: Knex.Transaction;

  beforeEach(async () => {
    transaction = await clone().transaction();
  });
  afterEach(() => transaction.rollback());

  return () => transaction;
}

export type CommittedDatabase = (() => Knex) & { url(): string };

/** A real database per test file in which commits stay: for several connections, locks and workers. */
export function useCommittedDatabase(): CommittedDatabase {
  const clone = useClone(10);
  return Object.assign(() => clone(), { url: () => clone.url() });
}

function useClone(connections: number): CommittedDatabase {
  let url: string;
  let db: Knex;

  beforeAll(async () => {
    readLikeStrapi();
    url = await cloneTemplate();
    db = knex({ client: 'pg', connection: url, pool: { min: 0, max: connections } });
  }, CLONE_TIMEOUT_MS);
  afterAll(async () => {
    await db?.destroy();
    if (url) await dropClone(url);
  });

  return Object.assign(() => db, { url: () => url });
}

/** Strapi's database layer sets these for its whole process; our SQL meets the same values in a test. */
function readLikeStrapi(): void {
  types.setTypeParser(types.builtins.DATE, (text) => text);
  types.setTypeParser(types.builtins.JSONB, (text) => text);
  types.setTypeParser(types.builtins.NUMERIC, parseFloat);
}
