import { run } from './run.ts';
import { say } from './say.ts';

const STEPS: { name: string; program: string; args: string[]; folder?: string; remedy?: string }[] = [
  { name: 'types', program: 'node_modules/typescript/bin/tsc', args: ['--noEmit'] },
  { name: 'types of the site', program: 'node_modules/astro/bin/astro.mjs', args: ['check'], folder: 'site' },
  {
    name: 'lint',
    program: 'node_modules/eslint/bin/eslint.js',
    args: ['.', '--max-warnings', '0', '--cache', '--cache-location', '.data/eslint'],
  },
  {
    name: 'format',
    program: 'node_modules/prettier/bin/prettier.cjs',
    args: ['--check', '--log-level', 'warn', '.'],
    remedy: 'npx prettier --write .',
  },
  { name: 'unused code', program: 'node_modules/knip/bin/knip.js', args: [] },
];

/** All of it, also when something fails: who mends one thing should see the others too. */
export async function check(only: string[]): Promise<void> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const failed: string[] = [];
  for (const { name, program, args, folder, remedy } of STEPS) {
    if (only.length > 0 && !only.includes(name)) continue;
    say(`— ${name}`);
    if ((await run(program, args, folder)) === 0) continue;
    failed.push(name);
    if (remedy) say(`  ${remedy}`);
  }
  say(failed.length === 0 ? 'All is well.' : `Not well: ${failed.join(', ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}
