import { createHash } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export type MailServer = {
  url: string;
  /** Every message that was read to its end, in order, whatever was answered and whoever lived to hear it. */
  received: Received[];
  /** What was taken, in order, as people read it; empty with `isRead: false`. */
  accepted: ParsedMail[];
  /** How often each was taken, by what stands before the `@` of its Message-ID: our reference. */
  timesAccepted: Map<string, number>;
  /** How often each fault was played. */
  played: Map<string, number>;
  /** From now on; null: it behaves. */
  misbehave(chaos: Chaos | null): void;
  /** Reads on, but answers none that comes after so many, until it is told another number. */
  answerAtMost(count: number): void;
  /** Ends every open connection without a word, as a server does with idle ones. */
  dropConnections(): void;
  close(): Promise<void>;
};

type Received = {
  messageId: string;
  to: string;
  from: string;
  subject: string;
  /** What people read of it; empty with `isRead: false`. */
  text: string;
  /** What became of it then; null: it was taken. A message that waits for a server that stalls is taken. */
  fault: string | null;
};

/** Each of the faults at `share` of all attempts, drawn from the seed: the same addresses every time. */
export type Chaos = { share: number; seed: number; faults?: readonly FaultName[] };

type Options = {
  isRead?: boolean;
  /** Between reading a message and answering, as a real server that writes it to its disk. */
  answerAfterMs?: number;
  /** How long a server that stalls says nothing; then it takes the message. */
  stallMs?: number;
  /** Who may log in; without it, everybody may send. `false`: nobody may. */
  login?: { user: string; password: string } | false;
  /** Offers STARTTLS, with a certificate that nobody has signed. */
  hasTls?: boolean;
  chaos?: Chaos;
  /** Hears of every message taken, with its source: what a provider of certified mail does then. */
  onAccepted?(source: string, to: string, session: SMTPServerSession): Promise<void> | void;
};

type Fault = { at: 'rcpt' | 'data' | 'tls'; code?: number; says?: string; isOnce?: boolean };

/** What real servers do to those who send much. */
const FAULTS = {
  421: { at: 'rcpt', code: 421, says: '4.3.2 Service is shutting down, try again later' },
  greylist: { at: 'rcpt', code: 450, says: '4.2.0 Greylisted, please try again in 60 seconds', isOnce: true },
  451: { at: 'rcpt', code: 451, says: '4.3.0 Temporary lookup failure' },
  452: { at: 'rcpt', code: 452, says: '4.2.2 The mailbox is full' },
  454: { at: 'data', code: 454, says: '4.7.0 Throttling failure: maximum sending rate exceeded' },
  550: { at: 'rcpt', code: 550, says: '5.1.1 No such user here' },
  552: { at: 'data', code: 552, says: '5.2.2 The mailbox is over its quota' },
  554: { at: 'data', code: 554, says: '5.7.1 Refused by our policy' },
  drop: { at: 'data' },
  stall: { at: 'data' },
  tls: { at: 'tls' },
} as const satisfies Record<string, Fault>;

export type FaultName = `${keyof typeof FAULTS}`;

const ALL_FAULTS = Object.keys(FAULTS) as FaultName[];

/**
 * A real mail server for tests, faults and benches, which does what it is asked for:
 *
 * - by the address, for one message: `450-anna@…` is put off (any code, with or without its enhanced
 *   code: `550-5.1.1-anna@…`), `421-…` also hangs up, `data-552-…` answers after the message,
 *   `greylist-…` is put off once, `drop-…` is read and gets no answer, `stall-…` waits `stallMs`;
 * - by `chaos`, for a share of all: `startMailServer({ chaos: { share: 0.05, seed: 7 }, stallMs: 2_000 })`.
 *   What happens at the nth attempt to an address is drawn from the seed. TLS fails by connection, and
 *   only with `hasTls` (and then the client must not look at the certificate: `?tls.rejectUnauthorized=false`).
 *
 * Anything else is taken, and counted by its Message-ID (`timesAccepted`). For many messages say
 * `isRead: false`: then nothing is parsed, and a few words of each are kept.
 */
export async function startMailServer(options: Options = {}): Promise<MailServer> {
  const { isRead = true, answerAfterMs = 0, stallMs = 30_000, login, hasTls = false, onAccepted } = options;
  const sockets = new Map<number, Socket>();
  const attempts = new Map<string, number>();
  /** What becomes of the message that a connection is about to send. */
  const awaited = new Map<string, { name: string; fault: Fault }>();
  let { chaos = null }: { chaos?: Chaos | null } = options;
  let connectionCount = 0;
  let answered = { most: Infinity, more: Promise.withResolvers<void>() };

  const hangUp = ({ remotePort }: SMTPServerSession) => sockets.get(remotePort)?.destroy();
  const play = (name: string) => mail.played.set(name, (mail.played.get(name) ?? 0) + 1);

  const faultFor = (address: string): { name: string; fault: Fault } | null => {
    const attempt = (attempts.get(address) ?? 0) + 1;
    attempts.set(address, attempt);
    const asked = askedBy(address);
    if (asked) return asked.fault.isOnce && attempt > 1 ? null : asked;
    const name = chaos && drawn(chaos, `${address} ${attempt}`);
    return name && name !== 'tls' ? { name, fault: FAULTS[name] } : null;
  };

  const smtp = new SMTPServer({
    authOptional: !login,
    disabledCommands: hasTls ? [] : ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    // That its certificate is everybody's is what it is for.
    logger: false,
    hideDSN: false,
    // A server that stalls is not idle.
    socketTimeout: stallMs + 60_000,
    closeTimeout: 1_000,
    onAuth({ username, password }, _session, done) {
      const isWelcome = login !== false && (!login || (username === login.user && password === login.password));
      done(isWelcome ? null : new Error('wrong log-in'), { user: username });
    },
    onRcptTo({ address }, session, done) {
      const found = faultFor(address);
      awaited.delete(session.id);
      if (!found) return done();
      const { name, fault } = found;
      play(name);
      if (fault.at === 'data') {
        awaited.set(session.id, found);
        return done();
      }
      done(refusal(fault));
      if (fault.code === 421) setTimeout(() => hangUp(session), 20);
    },
    async onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]?.address ?? '';
      // Who hangs up in the middle of a message has not sent it.
      const source = await textOf(stream).catch(() => null);
      if (source === null) return done(null);

      const { name, fault } = awaited.get(session.id) ?? { name: null, fault: null };
      awaited.delete(session.id);
      const isStalled = fault === FAULTS.stall;
      const letter: Received = {
        messageId: headerOf(source, 'Message-ID'),
        from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
        to,
        subject: headerOf(source, 'Subject'),
        text: '',
        fault: isStalled ? null : name,
      };
      const place = mail.received.push(letter);
      const parsed = isRead ? await simpleParser(source) : null;
      letter.text = parsed?.text ?? '';
      if (fault === FAULTS.drop) return hangUp(session);
      if (fault && !isStalled) return done(refusal(fault));

      const reference = letter.messageId.replace(/^<|@.*$/g, '');
      mail.timesAccepted.set(reference, (mail.timesAccepted.get(reference) ?? 0) + 1);
      if (parsed) mail.accepted.push(parsed);
      await onAccepted?.(source, to, session);
      const delay = isStalled ? stallMs : answerAfterMs;
      if (delay > 0) await sleep(delay);
      while (place > answered.most) await answered.more.promise;
      done(null);
    },
  });
  // Who hangs up in the middle is what this server is for.
  smtp.on('error', () => {});
  smtp.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
    connectionCount += 1;
    if (!hasTls || !chaos || drawn(chaos, `connection ${connectionCount}`) !== 'tls') return;
    socket.on('data', (chunk: Buffer) => {
      if (!chunk.toString('latin1').startsWith('STARTTLS')) return;
      play('tls');
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));

  // Listening on a port, so its address is not a pipe's name.
  const { port } = smtp.server.address() as AddressInfo;
  const account = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : '';
  const mail: MailServer = {
    url: `smtp://${account}127.0.0.1:${port}`,
    received: [],
    accepted: [],
    timesAccepted: new Map(),
    played: new Map(),
    misbehave: (other) => {
      chaos = other;
    },
    answerAtMost(count) {
      const { more } = answered;
      answered = { most: count, more: Promise.withResolvers<void>() };
      more.resolve();
    },
    dropConnections() {
      for (const socket of sockets.values()) socket.destroy();
    },
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  return mail;
}

const headerOf = (source: string, name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(source)?.[1]?.trim() ?? '';

/** smtp-server sends the message of an error as it is. */
const refusal = ({ code, says }: Fault) => Object.assign(new Error(says), { responseCode: code });

/** `data-552-5.2.2-anna@…`, `450-anna@…`, `greylist-anna@…`. */
function askedBy(address: string): { name: string; fault: Fault } | null {
  const named = ALL_FAULTS.find((name) => !/^\d/.test(name) && address.startsWith(`${name}-`));
  if (named) return { name: named, fault: FAULTS[named] };

  const [, after, code, enhanced = ''] = /^(data-)?(\d{3})-(?:(\d\.\d{1,3}\.\d{1,3})-)?/.exec(address) ?? [];
  if (!code) return null;
  const says = `${enhanced} scripted, ${address}`.trim();
  return { name: code, fault: { at: after ? 'data' : 'rcpt', code: Number(code), says } };
}

function drawn({ share, seed, faults = ALL_FAULTS }: Chaos, subject: string): FaultName | null {
  const place = createHash('sha256').update(`${seed} ${subject}`).digest().readUInt32BE() / 2 ** 32;
  return faults[Math.floor(place / share)] ?? null;
}
