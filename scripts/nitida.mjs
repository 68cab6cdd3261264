#!/usr/bin/env node
// The door to every command. It runs on the Node that the machine has (20 or newer) and uses nothing
// that must be installed; it installs what is missing and hands over to the Node that ships (24).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const node = join(root, 'node_modules', 'node', 'bin', 'node');
const [command, ...args] = process.argv.slice(2);

if (!isInstalled()) install();
handOver();

/** npm notes what it has installed; the note is written last, so a broken installation has none. */
function isInstalled() {
  if (!existsSync(node)) return false;
  const installed = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  // Who runs in production may have left out what only tests and builds need.
  const needsAll = command !== 'start';

  return Object.entries(packagesIn(join(root, 'package-lock.json'))).every(([path, locked]) => {
    if (path === '' || locked.optional || (locked.dev && !needsAll)) return true;
    return installed[path]?.version === locked.version && installed[path]?.integrity === locked.integrity;
  });
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

function install() {
  process.stderr.write('Installing what package-lock.json lists (once; some minutes) …\n');
  // npm's own words go to stderr: the last line of stdout belongs to the command.
  // Not `npm ci`: it refuses a lock file without the binaries of platforms that a registry does not carry.
  const { status } = spawnSync('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (status !== 0) {
    process.stderr.write(
      'npm install failed: the lines above say why. Run the same command again once it is mended.\n',
    );
    process.exit(status ?? 1);
  }
}

function handOver() {
  const child = spawn(node, [join(root, 'launcher', 'main.ts'), command ?? '', ...args], {
    cwd: root,
    // With a channel, so that the launcher notices when this process is killed, and stops everything.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, TZ: 'UTC', PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
  });
  // Ctrl-C reaches the launcher by itself, it is in the same terminal; a signal to us alone does not.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
