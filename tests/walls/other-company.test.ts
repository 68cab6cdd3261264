import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { testEnvironment } from '@nitida/database/testing/environment';
import type { AdminRole } from '../admin.ts';
import { useApp } from '../app.ts';
import { projectRoot } from '../program.ts';
import type { Ask } from './case.ts';
import { cases, withoutRows } from './cases.ts';
import { type ContentType, companyTypes, fillCompany, fillDoors, type Row } from './rows-of-company.ts';

const ROLES: AdminRole[] = ['marketing', 'operator', 'approver', 'credit-manager', 'group-manager'];

// In every text of the other company's rows; nowhere else.
const MARK = 'ROWSOFB';

type Route = { method: string; path: string };

describe("another company's rows", () => {
  const app = useApp();
  let types: ContentType[];
  let ours: Row[];
  let theirs: Row[];
  let routes: Route[];

  beforeAll(async () => {
    types = await companyTypes(app());
    ours = await fillCompany(app(), types, 'ROWSOFA');
    theirs = await fillCompany(app(), types, MARK);
    for (const row of theirs.filter(({ uid }) => uid === 'api::company.company')) await fillDoors(app(), row, MARK);
    routes = await routesOf(app().databaseUrl);
  }, 120_000);

  const tokenOf = (role: AdminRole) => app().adminToken({ role, companies: [companyOf(ours)] });
  const companyOf = (rows: Row[]) => rows[0]?.companyId ?? 0;
  const ownOf = (row: Row) => ours.find(({ uid }) => uid === row.uid) ?? row;

  it('exist in every content type that belongs to a company', () => {
    expect(theirs.map(({ uid }) => uid)).toEqual(expect.arrayContaining(types.map(({ uid }) => uid)));
    expect(types.length).toBeGreaterThanOrEqual(7);
  });

  it('are behind routes that this test knows, all of them', () => {
    const unknown = routes.filter(
      ({ method, path }) =>
        !(`${method} ${path}` in cases) &&
        !isContentApi(path) &&
        !isPublicFile(path) &&
        !withoutRows.some(({ prefix }) => path.startsWith(prefix)),
    );
    expect(unknown.map(({ method, path }) => `${method} ${path}: add a case to tests/walls/cases.ts`)).toEqual([]);
  });

  it('are not in single types', () => {
    expect(types.filter(({ kind }) => kind === 'singleType')).toEqual([]);
  });

  it('can be seen by their own people', async () => {
    const token = await app().adminToken({ role: 'operator', companies: [companyOf(theirs)], name: 'theirs' });
    for (const { uid, documentId } of theirs) {
      const { status, body } = await app().ask(
        token,
        'GET',
        `/content-manager/collection-types/${uid}/${documentId}?locale=it`,
      );
      expect({ uid, status, isTheirs: JSON.stringify(body).includes(MARK) }).toEqual({
        uid,
        status: 200,
        isTheirs: true,
      });
    }
  });

  describe.each(ROLES)('for the role %s', (role) => {
    it('are as if they did not exist, behind every route', async () => {
      const token = await tokenOf(role);
      const before = await snapshot();
      const leaks: string[] = [];

      for (const { method, path } of routes) {
        const makeCase = cases[`${method} ${path}`];
        if (!makeCase) continue;
        const found = theirs.map(async (row) => {
          const asks = [makeCase({ row, own: ownOf(row) })].flat();
          const nobodys = [makeCase({ row: notThere(row), own: ownOf(row) })].flat();
          return Promise.all(asks.map((ask, place) => compare(token, method, ask, nobodys[place])));
        });
        leaks.push(...(await Promise.all(found)).flat(2));
      }
      expect(leaks).toEqual([]);
      expect(await snapshot()).toEqual(before);
    }, 300_000);

    it('cannot be pointed at from a row of one’s own', async () => {
      const token = await tokenOf(role);
      for (const own of ours) {
        for (const other of theirs) {
          for (const field of relationsTo(other.uid, own)) {
            for (const reference of [
              { set: [{ id: other.id }] },
              { connect: [{ id: other.id, documentId: other.documentId }] },
              other.id,
              other.documentId,
            ]) {
              const path = `/content-manager/collection-types/${own.uid}/${own.documentId}?locale=it`;
              const { status } = await app().ask(token, 'PUT', path, { [field]: reference });
              expect({ path, field, isRefused: status >= 400 && status < 500 }).toEqual({
                path,
                field,
                isRefused: true,
              });
            }
          }
        }
      }
    }, 120_000);
  });

  it('are not counted on the home page', async () => {
    const token = await app().adminToken({ role: 'marketing', companies: [], name: 'nobody' });
    expect(await app().ask(token, 'GET', '/content-manager/homepage/count-documents')).toMatchObject({
      body: { data: { draft: 0, published: 0, modified: 0 } },
    });
  });

  it('are not in the content API, which people of the admin cannot use', async () => {
    const token = await tokenOf('operator');
    for (const { method, path } of routes.filter((route) => isContentApi(route.path) && !isForEverybody(route.path))) {
      const { status } = await app().ask(
        token,
        method,
        path.replaceAll(/:\w+/g, '1'),
        method === 'GET' ? undefined : {},
      );
      expect({ method, path, isClosed: [401, 403, 404, 405].includes(status) }).toEqual({
        method,
        path,
        isClosed: true,
      });
    }
  });

  /** What is there for nobody gets the same answer as what is there for others only. */
  async function compare(token: string, method: string, ask: Ask, nobodys: Ask | undefined): Promise<string[]> {
    const { status, body } = await app().ask(token, method, ask.path, ask.body);
    const text = JSON.stringify(body).replaceAll(encodeURIComponent(ask.path), '').replaceAll(ask.path, '');
    const problems: string[] = [];
    if (text.includes(MARK)) problems.push(`${method} ${ask.path} shows a row: ${text.slice(0, 200)}`);
    if (status >= 500 && !failsWithoutPermission(ask.path)) problems.push(`${method} ${ask.path} fails with ${status}`);

    const unknown = nobodys && (await app().ask(token, method, nobodys.path, nobodys.body));
    if (unknown && unknown.status !== status) {
      problems.push(`${method} ${ask.path} answers ${status}, and ${unknown.status} for what nobody has`);
    }
    return problems;
  }

  const notThere = (row: Row): Row => ({
    ...row,
    id: 987_654,
    companyId: 987_654,
    documentId: 'nobodyhasthisdocumentidx',
  });

  const relationsTo = (uid: string, own: Row): string[] => {
    const attributes = types.find((type) => type.uid === own.uid)?.attributes ?? {};
    return Object.entries(attributes).flatMap(([field, { target, type }]) =>
      type === 'relation' && target === uid ? [field] : [],
    );
  };

  async function snapshot(): Promise<unknown> {
    const rows: unknown[] = [];
    for (const { table, uid } of types) {
      const column = uid === 'api::company.company' ? 'id' : 'company_id';
      rows.push(await app().query(`select * from ${table} where ${column} = $1 order by id`, [companyOf(theirs)]));
    }
    return rows;
  }
});

/** Strapi answers 403 for a relation of a type that one may not read, and then stumbles over its own answer. */
const failsWithoutPermission = (path: string) => path.startsWith('/content-manager/relations/');

const isContentApi = (path: string) => path.startsWith('/api/');
/** How to push, and the public halves of keys, which hold nobody's rows. */
const isForEverybody = (path: string) =>
  path === '/api/ingestion/v1/openapi.json' || path === '/api/tickets/evidence-keys';
const isPublicFile = (path: string) => path === '/' || path.startsWith('/((?!') || path.startsWith('/uploads/');

const Routes = z.array(z.object({ method: z.string(), path: z.string() }));

async function routesOf(databaseUrl: string): Promise<Route[]> {
  const node = join(projectRoot, 'node_modules/node/bin/node');
  const options = { cwd: projectRoot, env: testEnvironment({ DATABASE_URL: databaseUrl }), maxBuffer: 10_000_000 };
  const { stdout } = await promisify(execFile)(node, ['tests/walls/routes-program.ts'], options);
  return Routes.parse(JSON.parse(/^ROUTES (.*)$/m.exec(stdout)?.[1] ?? '[]'));
}
