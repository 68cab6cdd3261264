import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import SftpClient from 'ssh2-sftp-client';
import { AppError, type ErrorKind } from './errors.ts';

export type SftpLogin = {
  host: string;
  port: number;
  username: string;
  password?: string | null | undefined;
  privateKey?: string | null | undefined;
  /** The pinned fingerprint of the server, `SHA256:…`. */
  hostKey: string;
};

/** Why nobody was let in. Whoever logs in says it in the words of its own screen. */
export type SftpProblem = 'host_key_changed' | 'login_refused' | 'key_unreadable' | 'unreachable';

export type SftpConnection = {
  client: SftpClient;
  /** A request, with an end. Throws `sftp.connection_lost` when the server falls silent or is gone. */
  ask<T>(request: Promise<T>): Promise<T>;
  /** The server is still there: what failed was refused by it. */
  isConnected(): boolean;
  close(): Promise<void>;
};

const ANSWER_MS = 10_000;

/**
 * Logs in at an SFTP server whose host key was pinned when it was set up. `silenceMs`: how long a server
 * that is up may say nothing before it counts as lost. Throws `sftp.<problem>`.
 */
export async function openSftp(login: SftpLogin, silenceMs: number): Promise<SftpConnection> {
  const client = await logIn(login);
  const ended = new AbortController();
  for (const event of ['end', 'close', 'error'] as const) client.on(event, () => ended.abort());

  return {
    client,
    isConnected: () => !ended.signal.aborted,
    close: () => closeQuietly(client),
    async ask(request) {
      try {
        return await within(silenceMs, ended.signal, request);
      } catch (cause) {
        if (!ended.signal.aborted && !(cause instanceof Silence)) throw cause;
        throw new AppError('unavailable', 'sftp.connection_lost', 'the connection was lost', { cause });
      }
    },
  };
}

async function logIn({ host, port, username, password, privateKey, hostKey }: SftpLogin): Promise<SftpClient> {
  // The library's own listeners write to the console.
  const client = new SftpClient('sftp', { error: () => {}, end: () => {}, close: () => {} });
  const expected = withoutPadding(hostKey);
  let found = '';

  try {
    await client.connect({
      host,
      port,
      username,
      ...(password != null && { password }),
      ...(privateKey != null && { privateKey }),
      readyTimeout: ANSWER_MS,
      keepaliveInterval: ANSWER_MS,
      keepaliveCountMax: 3,
      // Asked before anything secret is sent.
      hostVerifier: (key: Buffer) => {
        found = fingerprint(key);
        return found === expected;
      },
    });
    hurry(client);
    return client;
  } catch (cause) {
    await closeQuietly(client);
    const problem = found !== '' && found !== expected ? 'host_key_changed' : problemOf(cause);
    throw new AppError(KINDS[problem], `sftp.${problem}`, MESSAGES[problem], {
      cause,
      details: { problem, host, expected, found },
    });
  }
}

/** What only a person can mend is a conflict; what may pass is worth another try. */
const KINDS = {
  host_key_changed: 'conflict',
  login_refused: 'conflict',
  key_unreadable: 'conflict',
  unreachable: 'unavailable',
} as const satisfies Record<SftpProblem, ErrorKind>;

const MESSAGES = {
  host_key_changed: 'the server shows another host key',
  login_refused: 'the server refuses the credentials',
  key_unreadable: 'the private key cannot be read',
  unreachable: 'the server does not answer',
} as const satisfies Record<SftpProblem, string>;

function problemOf(cause: unknown): SftpProblem {
  const text = cause instanceof Error ? cause.message : '';
  if (/authentication/i.test(text)) return 'login_refused';
  if (/parse privateKey|encrypted.*passphrase/i.test(text)) return 'key_unreadable';
  return 'unreachable';
}

/**
 * Each packet leaves at once. Otherwise a small one waits for the acknowledgement of the one before:
 * 40 ms for every 32 kB. The library hides its connection, which knows how.
 */
function hurry(client: SftpClient): void {
  (client as unknown as { client?: { setNoDelay?(isOn: boolean): void } }).client?.setNoDelay?.(true);
}

/** As OpenSSH prints it. */
const fingerprint = (key: Buffer): string =>
  `SHA256:${withoutPadding(createHash('sha256').update(key).digest('base64'))}`;

const withoutPadding = (text: string): string => text.replace(/=+$/, '');

class Silence extends Error {}

/** Waits for an answer, but not for ever, and not when the connection has ended: some requests never hear of it. */
async function within<T>(milliseconds: number, ended: AbortSignal, answer: Promise<T>): Promise<T> {
  const answered = new AbortController();
  const signal = AbortSignal.any([answered.signal, ended]);
  const silence = delay(milliseconds, undefined, { signal, ref: false }).then(() => {
    throw new Silence(`no answer within ${milliseconds} ms`);
  });
  answer.catch(() => undefined);
  silence.catch(() => undefined);
  try {
    return await Promise.race([answer, silence]);
  } finally {
    answered.abort();
  }
}

/** A connection that is dead already never tells that it has ended. */
async function closeQuietly(client: SftpClient): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), delay(2_000, undefined, { ref: false })]);
}
