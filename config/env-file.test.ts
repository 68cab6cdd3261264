import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { loadEnvFile, writeFirstEnvFile } from './env-file.ts';
import { Environment, REMEDIES } from './environment.ts';
import { readConfig } from './index.ts';

describe('the first .env', () => {
  let root: string;
  const file = () => readFile(join(root, '.env'), 'utf8');

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'env-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('is all that a start needs', async () => {
    await expect(writeFirstEnvFile(root)).resolves.toBe('written');
    expect(readConfig(parseEnv(await file())).secrets.appKeys).toHaveLength(2);
  });

  it('can be read by its owner only', async () => {
    await writeFirstEnvFile(root);
    expect((await stat(join(root, '.env'))).mode & 0o777).toBe(0o600);
  });

  it('has no secret twice', async () => {
    await writeFirstEnvFile(root);
    const { secrets, site } = readConfig(parseEnv(await file()));
    const { appKeys, ticketKeys, ...others } = secrets;
    const all = [...appKeys, ...ticketKeys.map(({ key }) => key), ...Object.values(others), site.token];
    expect(new Set(all).size).toBe(10);
  });

  it('is never written over', async () => {
    await writeFile(join(root, '.env'), 'SITE_TOKEN=mine\n');
    await expect(writeFirstEnvFile(root)).resolves.toBe('kept');
    await expect(file()).resolves.toBe('SITE_TOKEN=mine\n');
  });

  it('is written once when two programs start at the same time', async () => {
    const outcomes = await Promise.all([writeFirstEnvFile(root), writeFirstEnvFile(root), writeFirstEnvFile(root)]);
    expect(outcomes.toSorted()).toEqual(['kept', 'kept', 'written']);
    await expect(readdir(root)).resolves.toEqual(['.env']);
  });

  it('gives way to what is set from outside', async () => {
    await writeFile(join(root, '.env'), 'ENV_FILE_TEST_A=file\nENV_FILE_TEST_B=file\n');
    process.env['ENV_FILE_TEST_A'] = 'outside';
    loadEnvFile(root);
    expect([process.env['ENV_FILE_TEST_A'], process.env['ENV_FILE_TEST_B']]).toEqual(['outside', 'file']);
  });

  it('may be missing', () => {
    expect(() => loadEnvFile(root)).not.toThrow();
  });
});

describe('the documented example', () => {
  it('names every variable that is read, and no other', async () => {
    const example = await readFile(join(import.meta.dirname, 'example.env'), 'utf8');
    const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(Environment.shape).toSorted());
    expect(Object.keys(REMEDIES).toSorted()).toEqual(Object.keys(Environment.shape).toSorted());
  });

  it('shows defaults and examples that are accepted', async () => {
    const example = await readFile(join(import.meta.dirname, 'example.env'), 'utf8');
    const shown = parseEnv(example.replace(/^#(?=[A-Z_]+=)/gm, ''));
    const { error } = Environment.safeParse(shown);
    const missing = (error?.issues ?? []).filter(({ path }) => shown[String(path[0])] !== '');
    expect(missing).toEqual([]);
  });
});
