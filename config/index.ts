import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { AppError } from '@nitida/kernel/errors';
import { Environment, REMEDIES, type Variable } from './environment.ts';

type Variables = Record<string, string | undefined>;

export const PROJECT_ROOT = join(import.meta.dirname, '..');

export type Config = ReturnType<typeof readConfig>;

/** The configuration of a running program: the launcher has seen to it that there is a database. */
export type RunningConfig = Config & { database: { url: string }; queue: { url: string } };

let known: RunningConfig | undefined;

/** The configuration of this process, read once. */
export function config(): RunningConfig {
  return (known ??= withDatabase(readConfig(process.env)));
}

/** Reads the whole environment. Everything that is missing or wrong is told at once, with its remedy. */
export function readConfig(env: Variables) {
  const given = withoutBlanks(env);
  const parsed = Environment.safeParse(given);
  const wrong = new Set([...problemsOf(parsed), ...sftpProblems(given)]);
  if (!parsed.success || wrong.size > 0) throw incomplete([...wrong], given);

  const read = parsed.data;
  return {
    database: { url: read.DATABASE_URL ?? null },
    queue: { url: read.QUEUE_URL ?? read.DATABASE_URL ?? null },
    smtp: {
      url: read.SMTP_URL ?? null,
      returnAddress: read.SMTP_RETURN_ADDRESS,
      mailboxUrl: read.SMTP_MAILBOX_URL,
    },
    mail: { from: read.MAIL_FROM, serviceCentre: read.SERVICE_CENTRE_EMAIL },
    cms: { host: read.CMS_HOST, port: read.CMS_PORT, url: read.CMS_URL ?? `http://localhost:${read.CMS_PORT}` },
    site: {
      host: read.SITE_HOST,
      port: read.SITE_PORT,
      url: read.SITE_URL ?? `http://localhost:${read.SITE_PORT}`,
      token: read.SITE_TOKEN,
    },
    sftp: sftpOf(read),
    /** Absolute: the programs run in different folders. */
    dataDir: resolve(PROJECT_ROOT, read.DATA_DIR),
    areas: { pollSeconds: read.AREA_POLL_SECONDS },
    dispatch: { batch: read.DISPATCH_BATCH, connections: read.DISPATCH_CONNECTIONS },
    secrets: {
      appKeys: read.APP_KEYS,
      apiTokenSalt: read.API_TOKEN_SALT,
      adminJwtSecret: read.ADMIN_JWT_SECRET,
      transferTokenSalt: read.TRANSFER_TOKEN_SALT,
      encryptionKey: read.ENCRYPTION_KEY,
      /** For `secretBox`: the newest first. */
      secretsKey: read.SECRETS_KEY,
      /** Hexadecimal; the newest, which signs, first. */
      ticketKeys: read.TICKET_KEYS,
      sessionKey: read.SESSION_KEY,
    },
    logLevel: read.LOG_LEVEL,
  };
}

/** `SMTP_URL=` in a file means "not set", as everybody who leaves it blank expects. */
const withoutBlanks = (env: Variables): Variables =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()] as const] : [])),
  );

const problemsOf = ({ error }: z.ZodSafeParseResult<unknown>): Variable[] =>
  (error?.issues ?? []).map(({ path }) => path[0] as Variable);

/** What the variables of the reserved areas need of each other. */
function sftpProblems({ SFTP_URL, SFTP_HOST_KEY, SFTP_PRIVATE_KEY_FILE }: Variables): Variable[] {
  if (!SFTP_URL || !URL.canParse(SFTP_URL)) return [];
  const { username, password } = new URL(SFTP_URL);
  const canLogIn = username !== '' && (password !== '' || SFTP_PRIVATE_KEY_FILE !== undefined);
  // Without the pinned key anybody on the way could hand us bills.
  return [...(canLogIn ? [] : (['SFTP_URL'] as const)), ...(SFTP_HOST_KEY ? [] : (['SFTP_HOST_KEY'] as const))];
}

function sftpOf({ SFTP_URL, SFTP_HOST_KEY, SFTP_PRIVATE_KEY_FILE }: z.output<typeof Environment>) {
  if (SFTP_URL === undefined || SFTP_HOST_KEY === undefined) return null;
  return { url: SFTP_URL, hostKey: SFTP_HOST_KEY, privateKeyFile: SFTP_PRIVATE_KEY_FILE ?? null };
}

function withDatabase(read: Config): RunningConfig {
  const { database, queue } = read;
  if (database.url === null || queue.url === null) {
    throw new AppError(
      'invalid',
      'config.no_database',
      'DATABASE_URL is missing: `npm start` sets it and starts what is needed',
    );
  }
  return { ...read, database: { url: database.url }, queue: { url: queue.url } };
}

function incomplete(wrong: readonly Variable[], given: Variables): AppError {
  const problems = wrong.map((variable) => ({
    variable,
    problem: given[variable] === undefined ? 'is missing' : 'is not right',
    remedy: REMEDIES[variable],
  }));
  const lines = problems.map(({ variable, problem, remedy }) => `- ${variable} ${problem}: ${remedy}`);
  return new AppError('invalid', 'config.invalid', ['The configuration cannot be used:', ...lines].join('\n'), {
    details: { problems },
  });
}
