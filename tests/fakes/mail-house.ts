import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type MailHouse = {
  /** Takes the lots that are whole, and tells what became of all letters that it ever took. */
  work(): Promise<void>;
  /** References of the letters that it has taken, in the order of their manifests. */
  taken(): Promise<string[]>;
  stop(): void;
};

type Options = {
  /** The folder that it shares with us: `lots`, `taken`, `tracking`. */
  folder: string;
  /** How often it looks by itself; without it, only when it is told to. */
  everyMs?: number;
};

type Letter = { reference: string; isRegistered: boolean; address: string; takenAt: Date };

/**
 * A mail house that prints nothing: it takes lots as the real one does, and writes a tracking file. A
 * letter to an address with SCONOSCIUTO in it comes back, and so does one to ASSENTE, which may pass.
 */
export function startMailHouse({ folder, everyMs }: Options): MailHouse {
  let working: Promise<void> = Promise.resolve();
  let files = 0;

  async function takeLots(): Promise<void> {
    await mkdir(join(folder, 'taken'), { recursive: true });
    for (const name of await namesIn(join(folder, 'lots'))) {
      const pdf = name.replace(/\.csv$/, '.pdf');
      const bytes = await readFile(join(folder, 'lots', pdf)).catch(() => null);
      // A manifest without its sheets would be somebody's mistake: nothing of it is printed.
      if (!bytes?.subarray(0, 5).equals(Buffer.from('%PDF-'))) continue;
      await rename(join(folder, 'lots', pdf), join(folder, 'taken', pdf));
      await rename(join(folder, 'lots', name), join(folder, 'taken', name));
    }
  }

  async function letters(): Promise<Letter[]> {
    const found: Letter[] = [];
    for (const name of await namesIn(join(folder, 'taken'))) {
      const { mtime: takenAt } = await stat(join(folder, 'taken', name));
      const [, ...lines] = (await readFile(join(folder, 'taken', name), 'utf8')).trim().split('\r\n');
      for (const line of lines) {
        const [reference = '', , , , registered, ...address] = line.split(';');
        found.push({ reference, isRegistered: registered === 'yes', address: address.join(' '), takenAt });
      }
    }
    return found;
  }

  async function work(): Promise<void> {
    await takeLots();
    const told = (await letters()).flatMap(trackingOf);
    if (told.length === 0) return;
    await mkdir(join(folder, 'tracking'), { recursive: true });
    const name = join(folder, 'tracking', `tracking-${Date.now()}-${(files += 1)}.csv`);
    await writeFile(`${name}.part`, ['reference;event;code;time;tracking_number', ...told, ''].join('\r\n'));
    await rename(`${name}.part`, name);
  }

  const workOnce = () => (working = working.then(work, work));
  const timer = everyMs === undefined ? null : setInterval(() => void workOnce().catch(() => undefined), everyMs);
  timer?.unref();

  return {
    work: workOnce,
    taken: async () => (await letters()).map(({ reference }) => reference),
    stop: () => clearInterval(timer ?? undefined),
  };
}

const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.csv')).sort();

function trackingOf({ reference, isRegistered, address, takenAt }: Letter, index: number): string[] {
  const number = isRegistered ? `R${String(index + 1).padStart(11, '0')}IT` : '';
  const line = (event: string, code = '') => [reference, event, code, takenAt.toISOString(), number].join(';');
  const end = /SCONOSCIUTO/i.test(address)
    ? line('returned', 'unknown')
    : /ASSENTE/i.test(address)
      ? line('returned', 'not_collected')
      : line('delivered');
  return [line('printed'), line('posted'), end];
}
