import { readdirSync, readFileSync } from 'node:fs';

// Linux counts in hundredths of a second, whatever the kernel was built with.
const TICK_MS = 10;

/** The CPU that a process has used so far, in milliseconds; nothing where it has ended. */
export function cpuMs(pid: number): number {
  const { user = 0, system = 0 } = statOf(pid) ?? {};
  return (user + system) * TICK_MS;
}

/** As `cpuMs`, of all that a process has started: PostgreSQL's sessions are processes of their own. */
export const cpuMsOfChildren = (parent: number): number =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && statOf(pid)?.parent === parent)
    .reduce((sum, pid) => sum + cpuMs(pid), 0);

function statOf(pid: number): { parent: number; user: number; system: number } | null {
  try {
    // The name before it, in brackets, may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    return { parent: fields[1] ?? 0, user: fields[11] ?? 0, system: fields[12] ?? 0 };
  } catch {
    return null;
  }
}
