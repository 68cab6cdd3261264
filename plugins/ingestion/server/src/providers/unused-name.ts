import { posix } from 'node:path';

/**
 * A name that nothing has yet, where a file is to be moved to: what lies there already stays. Two
 * files of one name may have come within a second.
 */
export async function unusedName(name: string, isTaken: (name: string) => Promise<boolean>): Promise<string> {
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : posix.join(posix.dirname(name), `${count}-${posix.basename(name)}`);
    if (!(await isTaken(candidate))) return candidate;
  }
}
