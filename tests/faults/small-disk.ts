import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  /** How much is written on it. */
  usedKb(): number;
  resize(kb: number): void;
  remove(): void;
};

/** A disk of so many kilobytes over a folder: when it is full, the system says so itself. */
export function mountSmallDisk(folder: string, kb: number): SmallDisk {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kb}k`, 'tmpfs', folder]);
  return {
    usedKb: () => Number(execFileSync('df', ['--output=used', '-k', folder], { encoding: 'utf8' }).split('\n')[1]),
    resize: (size) => void execFileSync('mount', ['-o', `remount,size=${size}k`, folder]),
    remove: () => void spawnSync('umount', ['--lazy', folder]),
  };
}

/** Tests that need a disk of their own. Who may not mount one skips them, under a name that says so. */
export function describeOnSmallDisk(title: string, tests: () => void): void {
  if (mayMount()) describe(title, tests);
  else describe.skip(`${title} (skipped: only root may mount a small disk, mount -t tmpfs)`, tests);
}

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'nitida-mount-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
  if (isMounted) spawnSync('umount', [folder]);
  rmdirSync(folder);
  return isMounted;
}
