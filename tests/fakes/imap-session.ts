import type { Socket } from 'node:net';
import type { StoredMail } from './imap-server.ts';

type Account = { user: string; password: string; hasKeywords: boolean; mails: StoredMail[] };

type Session = Account & { isKnown: boolean; isSelected: boolean; say(line: string | Buffer): void };

const CAPABILITIES = 'IMAP4rev1 UIDPLUS LITERAL+';
const OLD_FLAGS = ['\\Answered', '\\Flagged', '\\Deleted', '\\Seen', '\\Draft'];

/** One client's conversation: a line is a command, unless it ends in `{n}`: then n bytes follow it. */
export function serveImap(socket: Socket, account: Account): void {
  const say = (line: string | Buffer) => socket.write(typeof line === 'string' ? `${line}\r\n` : line);
  const session: Session = { ...account, isKnown: false, isSelected: false, say };
  let read = Buffer.alloc(0);
  let begun = '';
  let awaited = 0;

  socket.on('data', (chunk: Buffer) => {
    read = Buffer.concat([read, chunk]);
    for (;;) {
      if (awaited > 0) {
        if (read.length < awaited) return;
        begun += JSON.stringify(read.toString('latin1', 0, awaited));
        read = read.subarray(awaited);
        awaited = 0;
      }
      const end = read.indexOf('\r\n');
      if (end < 0) return;
      const line = begun + read.toString('latin1', 0, end);
      read = read.subarray(end + 2);
      const [literal, length, plus] = /\{(\d+)(\+?)\}$/.exec(line) ?? [];
      if (literal) {
        begun = line.slice(0, -literal.length);
        awaited = Number(length);
        if (!plus) say('+ go on');
        continue;
      }
      begun = '';
      const [, tag = '*', name = '', rest = ''] = /^(\S+) (?:UID )?(\S+) ?(.*)$/i.exec(line) ?? [];
      const answer = COMMANDS[name.toUpperCase()];
      say(`${tag} ${answer ? answer(session, rest) : 'BAD What is that?'}`);
      if (name.toUpperCase() === 'LOGOUT') socket.end();
    }
  });
  say(`* OK [CAPABILITY ${CAPABILITIES}] ready`);
}

const COMMANDS: Record<string, ((session: Session, rest: string) => string) | undefined> = {
  CAPABILITY({ say }) {
    say(`* CAPABILITY ${CAPABILITIES}`);
    return 'OK done';
  },

  NOOP: () => 'OK done',

  LOGOUT({ say }) {
    say('* BYE');
    return 'OK done';
  },

  LOGIN(session, rest) {
    const [user, password] = stringsOf(rest);
    session.isKnown = user === session.user && password === session.password;
    return session.isKnown ? `OK [CAPABILITY ${CAPABILITIES}] done` : 'NO [AUTHENTICATIONFAILED] who are you?';
  },

  LIST({ isKnown, say }, rest) {
    if (!isKnown) return 'NO log in first';
    const [, pattern] = stringsOf(rest);
    say(pattern === '' ? '* LIST (\\Noselect) "/" ""' : '* LIST (\\HasNoChildren) "/" "INBOX"');
    return 'OK done';
  },

  SELECT(session, rest) {
    const { isKnown, mails, hasKeywords, say } = session;
    const [mailbox] = stringsOf(rest);
    if (!isKnown || mailbox?.toUpperCase() !== 'INBOX') return 'NO no such mailbox';
    session.isSelected = true;
    const flags = OLD_FLAGS.join(' ');
    say(`* FLAGS (${flags})`);
    say(`* OK [PERMANENTFLAGS (${flags}${hasKeywords ? ' \\*' : ''})] these are kept`);
    say(`* ${mails.length} EXISTS`);
    say('* 0 RECENT');
    say('* OK [UIDVALIDITY 1] valid');
    say(`* OK [UIDNEXT ${(mails.at(-1)?.uid ?? 0) + 1}] next`);
    return 'OK [READ-WRITE] done';
  },

  SEARCH({ isSelected, mails, say }, rest) {
    if (!isSelected) return 'NO select first';
    const found = mails.filter((mail) => matches(mail, rest)).map(({ uid }) => uid);
    say(['* SEARCH', ...found].join(' '));
    return 'OK done';
  },

  FETCH({ isSelected, mails, say }, rest) {
    if (!isSelected) return 'NO select first';
    const [, set = '', items = ''] = /^(\S+) \(?(.*?)\)?$/.exec(rest) ?? [];
    for (const [index, mail] of mails.entries()) {
      if (isIn(set, mail.uid)) say(fetched(index + 1, mail, items));
    }
    return 'OK done';
  },

  STORE({ isSelected, hasKeywords, mails, say }, rest) {
    const [, set = '', sign, silent, flags = ''] = /^(\S+) ([+-]?)FLAGS(\.SILENT)? \((.*)\)$/i.exec(rest) ?? [];
    if (!isSelected) return 'NO select first';
    for (const [index, mail] of mails.entries()) {
      if (!isIn(set, mail.uid)) continue;
      for (const flag of flags.split(' ')) {
        if (sign === '-') mail.flags.delete(flag);
        else if (hasKeywords || OLD_FLAGS.includes(flag)) mail.flags.add(flag);
      }
      if (!silent) say(`* ${index + 1} FETCH (UID ${mail.uid} FLAGS (${[...mail.flags].join(' ')}))`);
    }
    return 'OK done';
  },
};

/** Quoted strings, atoms, and literals as they were put back above. */
const stringsOf = (text: string): string[] =>
  [...text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, quoted, atom]) => quoted?.replace(/\\(.)/g, '$1') ?? atom ?? '',
  );

const isIn = (set: string, uid: number): boolean =>
  set.split(',').some((range) => {
    const [first, last = first] = range.split(':').map((end) => (end === '*' ? Infinity : Number(end)));
    return first !== undefined && last !== undefined && uid >= Math.min(first, last) && uid <= Math.max(first, last);
  });

function matches({ uid, flags }: StoredMail, criteria: string): boolean {
  const words = stringsOf(criteria);
  for (let index = 0; index < words.length; index += 1) {
    const key = words[index]?.toUpperCase();
    if (key === 'UNSEEN' && flags.has('\\Seen')) return false;
    if (key === 'SEEN' && !flags.has('\\Seen')) return false;
    if (key === 'UNKEYWORD' && flags.has(words[(index += 1)] ?? '')) return false;
    if (key === 'KEYWORD' && !flags.has(words[(index += 1)] ?? '')) return false;
    if (key === 'UID' && !isIn(words[(index += 1)] ?? '', uid)) return false;
  }
  return true;
}

function fetched(sequence: number, { uid, source, flags, arrivedAt }: StoredMail, items: string): Buffer {
  const parts = [`UID ${uid}`];
  if (/\bFLAGS\b/i.test(items)) parts.push(`FLAGS (${[...flags].join(' ')})`);
  if (/\bRFC822\.SIZE\b/i.test(items)) parts.push(`RFC822.SIZE ${source.length}`);
  if (/\bINTERNALDATE\b/i.test(items)) parts.push(`INTERNALDATE "${imapDate(arrivedAt)}"`);
  const head = `* ${sequence} FETCH (${parts.join(' ')}`;
  const [body, from, length] = /\bBODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/i.exec(items) ?? [];
  if (!body) return Buffer.from(`${head})\r\n`);

  const start = Number(from ?? 0);
  const part = source.subarray(start, length ? start + Number(length) : undefined);
  const name = from === undefined ? 'BODY[]' : `BODY[]<${from}>`;
  return Buffer.concat([Buffer.from(`${head} ${name} {${part.length}}\r\n`), part, Buffer.from(')\r\n')]);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "21-Nov-2026 23:59:01 +0000". */
function imapDate(date: Date): string {
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${day}-${MONTHS[date.getUTCMonth()]}-${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)} +0000`;
}
