import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '@nitida/database/embedded/postmaster';
import { node, PROJECT_ROOT } from './folders.ts';

export type Build = { name: string; folder: string; program: string; args: string[]; output: string; inputs: string[] };

const SHARED_INPUTS = ['package-lock.json', 'kernel/*.ts', 'plugins/*/contract/**/*.ts', 'plugins/*/package.json'];

export const builds = {
  admin: {
    name: 'the admin',
    folder: 'cms',
    program: 'node_modules/@strapi/strapi/bin/strapi.js',
    args: ['build', '--silent'],
    output: 'cms/build',
    inputs: [
      ...SHARED_INPUTS,
      'cms/src/admin/**/*',
      'kernel/strapi/admin/**/*',
      'plugins/*/admin/src/**/*',
      'cms/package.json',
      'cms/tsconfig.json',
    ],
  },
  site: {
    name: 'the site',
    folder: 'site',
    program: 'node_modules/astro/bin/astro.mjs',
    args: ['build'],
    output: 'site/dist',
    inputs: [...SHARED_INPUTS, 'site/src/**/*', 'site/public/**/*', 'site/*.{json,ts,mjs}', 'config/*.ts'],
  },
} satisfies Record<string, Build>;

type Options = { env: NodeJS.ProcessEnv; announce: (line: string) => void; signal?: AbortSignal };

/** Builds what its sources no longer match; several processes may ask at once, one builds. */
export async function buildIfStale(build: Build, { env, announce, signal }: Options): Promise<void> {
  const inputs = hashOf(build);
  if (await isFresh(build, inputs)) return;

  await alone(build, async () => {
    if (await isFresh(build, inputs)) return;
    announce(`Building ${build.name} …`);
    await rm(markOf(build), { force: true });
    await run(build, env, signal);
    await mkdir(join(PROJECT_ROOT, build.output), { recursive: true });
    await writeFile(markOf(build), inputs);
  });
}

/** Written last: a build that was cut short is stale. */
const markOf = (build: Build) => join(PROJECT_ROOT, build.output, '.inputs');

const isFresh = async (build: Build, inputs: string) =>
  (await readFile(markOf(build), 'utf8').catch(() => '')) === inputs;

function hashOf({ inputs, args }: Build): string {
  const hash = createHash('sha256').update(args.join(' '));
  const files = globSync(inputs, { cwd: PROJECT_ROOT, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    if (path.endsWith('.test.ts')) continue;
    hash.update(path.slice(PROJECT_ROOT.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

async function alone(build: Build, work: () => Promise<void>): Promise<void> {
  const lock = join(PROJECT_ROOT, '.data', `build-${build.folder}.lock`);
  await mkdir(join(lock, '..'), { recursive: true });
  while (!(await take(lock))) await sleep(500);
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    // Its process was killed; whoever takes the lock next removes it.
    if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
    return false;
  }
}

function run({ name, folder, program, args }: Build, env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<void> {
  const child = spawn(node, [join(PROJECT_ROOT, program), ...args], {
    cwd: join(PROJECT_ROOT, folder),
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal ? { signal } : {}),
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-8_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Building ${name} failed:\n${output}`));
    });
  });
}
