import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PROJECT_ROOT } from './folders.ts';
import { run } from './run.ts';
import { say } from './say.ts';

/** Measures one thing, beside its limit and beside what one would use instead: bench/<name>.bench.ts. */
export async function bench([name = '', ...args]: string[]): Promise<void> {
  const program = join('bench', `${name}.bench.ts`);
  if (name && existsSync(join(PROJECT_ROOT, program))) {
    process.exitCode = await run(program, args);
    return;
  }
  say('Say what to measure: npm run bench -- <name> [--json]');
  for (const file of globSync('bench/*.bench.ts', { cwd: PROJECT_ROOT })) say(`  ${basename(file, '.bench.ts')}`);
  process.exitCode = 2;
}
