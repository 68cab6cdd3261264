import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { openApi } from './openapi.ts';

/** A validator that is not ours, run as the program that it is: Jest cannot load it. */
const VALIDATOR = join(
  dirname(require.resolve('@seriousme/openapi-schema-validator/package.json')),
  'bin/validate-api-cli.js',
);

describe('the description of the push', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openapi-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const judge = async (description: unknown): Promise<{ valid: boolean }> => {
    const file = join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(description));
    const judged = await promisify(execFile)(process.execPath, [VALIDATOR, file]).catch(
      (refusal: { stdout: string }) => refusal,
    );
    return JSON.parse(judged.stdout) as { valid: boolean };
  };

  it('is valid OpenAPI 3.1', async () => {
    expect(await judge(openApi())).toEqual({ valid: true });
  });

  it('would be found wrong if it were', async () => {
    expect(await judge({ ...openApi(), paths: { '/bills': { post: { responses: 'none' } } } })).toMatchObject({
      valid: false,
    });
  });
});
