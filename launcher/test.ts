import { testEnvironment } from '@nitida/database/testing/environment';
import { buildIfStale, builds } from './builds.ts';
import { run } from './run.ts';
import { say } from './say.ts';

/** Every test, or those whose path is given. What else follows goes to Jest: npm test -- --watch. */
export async function test(args: string[]): Promise<void> {
  if (args.length === 0) {
    // Once, before the tests begin: several of them open the admin and the site in a browser.
    const env = testEnvironment({ DATABASE_URL: 'postgres://nobody@127.0.0.1/none' });
    await buildIfStale(builds.admin, { env, announce: say });
    await buildIfStale(builds.site, { env, announce: say });
  }
  process.exitCode = await run('node_modules/jest/bin/jest.js', args);
}
