import { say } from './say.ts';

type Command = (args: string[]) => Promise<void>;

/** Loaded when asked for: `npm test` needs no mail inbox. */
const commands: Record<string, { about: string; load: () => Promise<Command> }> = {
  start: { about: 'run Nitida', load: async () => (await import('./start.ts')).start },
  demo: {
    about: 'show the main job on sample data; -- --exit ends after it',
    load: async () => (await import('./demo.ts')).demo,
  },
  test: { about: 'run all tests, or those whose path is given', load: async () => (await import('./test.ts')).test },
  check: { about: 'types, lint, format, unused code', load: async () => (await import('./check.ts')).check },
  bench: { about: 'measure: bench <name> [--json]', load: async () => (await import('./bench.ts')).bench },
  'verify-export': {
    about: 'say whether a signed timeline is as it was signed: verify-export <file>',
    load: async () => (await import('./verify-export.ts')).verifyExport,
  },
  screenshots: {
    about: 'take the pictures of docs/screenshots, or those named; -- bills <folder> every kind of bill',
    load: async () => (await import('./screenshots.ts')).screenshots,
  },
};

async function main([name = '', ...args]: string[]): Promise<void> {
  const command = commands[name];
  if (!command) {
    say('Say what to do: npm run <command>');
    for (const [known, { about }] of Object.entries(commands)) say(`  ${known.padEnd(12)} ${about}`);
    process.exitCode = 2;
    return;
  }
  await (
    await command.load()
  )(args);
}

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    // A message that our own code wrote for people is enough; anything else is a bug and shows its place.
    const isForPeople = error instanceof Error && (error.name === 'AppError' || error.constructor === Error);
    process.stderr.write(`${isForPeople ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
