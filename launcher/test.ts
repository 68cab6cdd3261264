import { run } from './run.ts';

/** Every test, or those whose path is given. What else follows goes to Jest: npm test -- --watch. */
export async function test(args: string[]): Promise<void> {
  const code = await run('node_modules/jest/bin/jest.js', args);
  process.exitCode = code;
}
