import { parseArgs } from 'node:util';
import { testServer } from '@nitida/database/testing/test-server';
import { guessedTokens } from './guessed-tokens.ts';

/**
 * The long form of guess-tokens.test.ts, to be run by hand; prints what came of it as JSON.
 *
 *   node tests/faults/guess-tokens.ts --tokens 1000000
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { tokens: { type: 'string', default: '1000000' } } });
  const server = await testServer();
  process.env['NITIDA_TEST_SERVER'] = server.url;
  process.env['TZ'] = 'UTC';
  try {
    const figures = await guessedTokens(Number(values.tokens), (line) => void process.stderr.write(`${line}\n`));
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    process.exitCode = figures.hits === 0 ? 0 : 1;
  } finally {
    await server.release();
  }
}

await main();
