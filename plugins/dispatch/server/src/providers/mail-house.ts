import { posix } from 'node:path';
import { z } from 'zod';
import { defineProvider } from '@nitida/kernel/provider';
import { ProviderError } from '@nitida/kernel/provider-error';
import type {
  DeliveryEvent,
  DeliveryReport,
  HandedOver,
  MessageAccepted,
  MessageChannel,
  OutgoingMessage,
  PaperContent,
} from '../domain/channel.ts';
import { isInManifest, lotName, manifestOf } from '../domain/letter-lot.ts';
import { readTracking } from '../domain/letter-tracking.ts';
import { countSheets, drawLot } from '../pdf/draw-lot.ts';
import { openSftpFolder, type SftpFolder } from './sftp-folder.ts';

const ID = 'mail-house';

/** The mail house keeps manifests that it has taken this long, or longer: what is older cannot be asked for. */
const KEPT_DAYS = 30;

/**
 * Letters, printed and posted by a mail house. Below the folder that we share with it:
 *
 * - `lots`: our PDFs, each with its manifest. A lot is handed over once its manifest is there.
 * - `taken`: where the mail house moves what it prints; `tracking`: its files on what became of it;
 * - `tracking/done`, `tracking/unread`: where we move those once they are recorded.
 */
export const mailHouse = defineProvider({
  id: ID,
  config: z
    .object({
      host: z.string().regex(/^[A-Za-z0-9.:-]+$/),
      port: z.int().min(1).max(65_535).default(22),
      username: z.string().min(1),
      hostKey: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/),
      path: z.string().startsWith('/'),
      password: z.string().optional(),
      privateKey: z.string().optional(),
    })
    .refine(({ password, privateKey }) => Boolean(password ?? privateKey), { path: ['password'] }),

  connect({ path, ...login }, { now }): MessageChannel {
    const at = (...parts: string[]) => posix.join(path, ...parts);
    /** Sheets of the letters that were handed over last: what they cost is asked right after. */
    let sheets = new Map<string, number>();

    async function connected<T>(work: (folder: SftpFolder) => Promise<T>): Promise<T> {
      const folder = await openSftpFolder(ID, login);
      try {
        return await work(folder);
      } finally {
        await folder.close();
      }
    }

    async function submitLot(messages: readonly OutgoingMessage[]): Promise<MessageAccepted> {
      const letters = messages.map((message) => ({ reference: message.reference, content: paperOf(message) }));
      const name = lotName(letters.map(({ reference }) => reference));
      const drawn = await drawLot(letters, name);
      sheets = new Map(drawn.letters.map((letter) => [letter.reference, letter.sheets]));
      const recipients = new Map(letters.map(({ reference, content }) => [reference, content]));
      const manifest = manifestOf(
        drawn.letters.map((letter) => {
          const content = recipients.get(letter.reference);
          return { ...letter, isRegistered: content?.isRegistered ?? false, recipient: content?.recipient ?? [] };
        }),
      );
      return connected((folder) => handOver(folder, at, { name, pdf: drawn.pdf, manifest: Buffer.from(manifest) }));
    }

    return {
      submit: (message) => submitLot([message]),
      submitLot,
      refusalOf: ({ content }) => (content.kind === 'paper' ? refusalOf(content) : null),
      unitsOf: (message) => sheets.get(message.reference) ?? countSheets(paperOf(message)),

      lookUp: (message) =>
        connected(async (folder) => {
          const found = await asked(() => manifestWith(folder, at, message));
          if (found) return [takenEvent(message.reference, found)];
          if (now().getTime() - message.from.getTime() > KEPT_DAYS * DAY_MS) {
            throw new ProviderError(ID, 'unavailable', 'the letter is too old to be asked for', {
              details: { isOutage: false, response: null },
            });
          }
          return null;
        }),

      async *fetchReports(): AsyncGenerator<DeliveryReport> {
        const folder = await openSftpFolder(ID, login);
        try {
          yield* trackingIn(folder, at);
        } finally {
          await folder.close();
        }
      },

      check: () =>
        connected(async (folder) => {
          if ((await asked(() => folder.exists(path))) !== 'folder') {
            throw new ProviderError(ID, 'unavailable', 'the shared folder is not there', {
              details: { problem: 'path_missing', response: path, isOutage: true },
            });
          }
        }),

      // Each lot has its own connection.
      close: () => {},
    };
  },
});

const DAY_MS = 86_400_000;

type At = (...parts: string[]) => string;
type Lot = { name: string; pdf: Buffer; manifest: Buffer };

function paperOf({ content }: OutgoingMessage): PaperContent {
  if (content.kind !== 'paper') throw new Error(`A mail house takes no message of kind ${content.kind}`);
  const refusal = refusalOf(content);
  if (refusal) throw refusal;
  return content;
}

/** An address of one line reaches nobody. */
function refusalOf({ recipient }: PaperContent): ProviderError | null {
  if (recipient.filter((line) => line.trim() !== '').length >= 2) return null;
  const response = 'the postal address is not complete';
  return new ProviderError(ID, 'rejected', response, {
    details: { isOutage: false, response, code: 'incomplete_address' },
  });
}

/**
 * The PDF first, the manifest last, each under another name until it is whole. Until the manifest has
 * its name nothing is handed over; once it has, the lot is, and is known by its name for ever.
 */
async function handOver(folder: SftpFolder, at: At, { name, pdf, manifest }: Lot): Promise<MessageAccepted> {
  const answer = { externalId: name, response: name };
  const [sheets, list] = [at('lots', `${name}.pdf`), at('lots', `${name}.csv`)];
  let isLast = false;
  try {
    if (await isTaken(folder, at, name)) return answer;
    if (!(await folder.exists(at('lots')))) await folder.makeFolder(at('lots'));
    await folder.write(`${sheets}.part`, pdf);
    // Left by an attempt that never came to its manifest.
    if (await folder.exists(sheets)) await folder.remove(sheets);
    await folder.rename(`${sheets}.part`, sheets);
    await folder.write(`${list}.part`, manifest);
    isLast = true;
    await folder.rename(`${list}.part`, list);
    return answer;
  } catch (cause) {
    const response = cause instanceof Error ? cause.message.slice(0, 300) : null;
    if (folder.isConnected()) {
      if (isLast && (await isTaken(folder, at, name).catch(() => false))) return answer;
      throw new ProviderError(ID, 'unavailable', 'the server did not take the lot', {
        cause,
        details: { isOutage: false, response },
      });
    }
    throw new ProviderError(ID, isLast ? 'unknown_outcome' : 'unavailable', 'the connection was lost', {
      cause,
      details: { isOutage: !isLast, response },
    });
  }
}

const isTaken = async (folder: SftpFolder, at: At, name: string): Promise<boolean> =>
  Boolean((await folder.exists(at('lots', `${name}.csv`))) || (await folder.exists(at('taken', `${name}.csv`))));

type FoundManifest = { lot: string; at: Date };

/** The manifest that names a letter: those written since it may have been handed over are read. */
async function manifestWith(folder: SftpFolder, at: At, message: HandedOver): Promise<FoundManifest | null> {
  // The clocks of two machines differ.
  const earliest = message.from.getTime() - DAY_MS;
  for (const place of ['lots', 'taken']) {
    if (!(await folder.exists(at(place)))) continue;
    for (const { name, modifiedAt } of await folder.list(at(place))) {
      if (!name.endsWith('.csv') || modifiedAt.getTime() < earliest) continue;
      if (isInManifest(await folder.read(at(place, name)), message.reference)) {
        return { lot: name.slice(0, -'.csv'.length), at: modifiedAt };
      }
    }
  }
  return null;
}

const takenEvent = (reference: string, { lot, at }: FoundManifest): DeliveryEvent => ({
  eventId: `mail-house:taken:${lot}`,
  type: 'accept',
  reference,
  externalId: lot,
  address: null,
  occurredAt: at,
  code: null,
  detail: 'taken',
  isPermanent: false,
});

/** The tracking files that lie there, oldest first. What could not be read to the end is kept apart. */
async function* trackingIn(folder: SftpFolder, at: At): AsyncGenerator<DeliveryReport> {
  const files = await asked(async () => ((await folder.exists(at('tracking'))) ? folder.list(at('tracking')) : []));
  for (const { name } of files.toSorted((one, other) => one.modifiedAt.getTime() - other.modifiedAt.getTime())) {
    if (!name.toLowerCase().endsWith('.csv')) continue;
    const { events, unreadable } = readTracking(await asked(() => folder.read(at('tracking', name))));
    const away = at('tracking', unreadable === 0 ? 'done' : 'unread');
    yield {
      events,
      putAway: () =>
        asked(async () => {
          if (!(await folder.exists(away))) await folder.makeFolder(away);
          await folder.rename(at('tracking', name), await unusedName(folder, posix.join(away, name)));
        }),
    };
  }
}

async function unusedName(folder: SftpFolder, path: string): Promise<string> {
  if (!(await folder.exists(path))) return path;
  const { dir, name, ext } = posix.parse(path);
  for (let number = 2; ; number += 1) {
    const other = posix.join(dir, `${name}-${number}${ext}`);
    if (!(await folder.exists(other))) return other;
  }
}

/** Where nothing is handed over, what fails can be tried again. */
async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof ProviderError) throw cause;
    const response = cause instanceof Error ? cause.message.slice(0, 300) : null;
    throw new ProviderError(ID, 'unavailable', 'the server did not answer', {
      cause,
      details: { isOutage: true, response },
    });
  }
}
