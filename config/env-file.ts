import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** Puts the variables of `.env` into the environment. What was set from outside wins. */
export function loadEnvFile(root: string): void {
  const file = join(root, '.env');
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) process.env[name] ??= value;
}

/**
 * Writes the first `.env`: the documented example, with secrets of its own. An existing one is
 * never touched, because a changed key would make every ticket and sealed secret unreadable.
 */
export async function writeFirstEnvFile(root: string): Promise<'written' | 'kept'> {
  const file = join(root, '.env');
  if (existsSync(file)) return 'kept';

  const example = await readFile(join(import.meta.dirname, 'example.env'), 'utf8');
  // A link appears whole, and fails where something already is: also when two programs start at once.
  const draft = `${file}.${process.pid}.${random().slice(0, 8)}`;
  await writeFile(draft, withSecrets(example), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
    return 'written';
  } catch (error) {
    if (isAlreadyThere(error)) return 'kept';
    throw error;
  } finally {
    await rm(draft);
  }
}

/** Secrets of one's own for everything that needs one, in the form in which the configuration reads them. */
export const newSecrets = () => ({
  APP_KEYS: [random(), random()].join(','),
  API_TOKEN_SALT: random(),
  ADMIN_JWT_SECRET: random(),
  TRANSFER_TOKEN_SALT: random(),
  ENCRYPTION_KEY: random(),
  SECRETS_KEY: random(),
  TICKET_KEYS: `1:${random()}`,
  SESSION_KEY: random(),
  SITE_TOKEN: random(),
});

function withSecrets(example: string): string {
  const secrets: Record<string, string> = newSecrets();
  return example.replace(/^([A-Z_]+)=$/gm, (line, name: string) => `${line}${secrets[name] ?? ''}`);
}

const random = (): string => randomBytes(32).toString('hex');

const isAlreadyThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';
