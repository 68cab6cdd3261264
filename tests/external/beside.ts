import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What these tests run beside, and the package of Debian that brings it. */
const PACKAGES = { 'redis-server': 'redis-server', sshd: 'openssh-server' } as const;

export type ServerProgram = keyof typeof PACKAGES;

/** Daemons lie where only administrators look. */
const places = () => [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];

const find = (program: string): string | undefined =>
  places()
    .map((place) => join(place, program))
    .find((path) => existsSync(path));

/** By its whole path: sshd starts itself again, and insists on it. */
export function pathOf(program: ServerProgram): string {
  const path = find(program);
  if (!path) throw new Error(`${program} is not on this machine: ${remedy([program])}`);
  return path;
}

/** Tests beside programs of the machine. Where one is missing they are skipped, under a name that says how to get it. */
export function describeBeside(programs: readonly ServerProgram[], title: string, tests: () => void): void {
  const missing = programs.filter((program) => !find(program));
  if (missing.length === 0) describe(title, tests);
  else describe.skip(`${title} (skipped, ${missing.join(' and ')} missing: ${remedy(missing)})`, tests);
}

const remedy = (programs: readonly ServerProgram[]) =>
  `apt-get install -y ${programs.map((program) => PACKAGES[program]).join(' ')}`;
