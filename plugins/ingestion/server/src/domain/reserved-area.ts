import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { SftpLogin } from '@nitida/kernel/sftp';
import { isSchedule } from './area-schedule.ts';

/** A file as it lies in a reserved area. Its name is its path there: `flow.zip`, `contacts/november.csv`. */
export type AreaEntry = { name: string; size: number; modifiedAt: Date };

/** Where a file goes once its run is over, and what its sender is told beside it. */
export type Filing = { folder: 'done' | 'failed'; name: string; report: string };

/**
 * A company's reserved area, behind whatever door. Nothing is ever deleted in it: files are moved
 * to its folders `done` and `failed`.
 */
export type ReservedArea = {
  /** The files of the area itself and of these folders of it; other folders are not looked into. */
  list(folders: readonly string[]): Promise<AreaEntry[]>;
  /** One file as it lies there now; null when it does not. */
  look(name: string): Promise<AreaEntry | null>;
  open(name: string): Promise<Readable>;
  /**
   * Writes the report, then moves the marker and at last the file: whoever is cut off in between
   * begins anew. `replaced`: another file lies there by now, and stays; `gone`: none does.
   */
  settle(entry: AreaEntry, filing: Filing): Promise<'settled' | 'replaced' | 'gone'>;
  close(): Promise<void>;
};

/** Where an area is and how to get in. Its secrets are open here, and sealed wherever they are stored. */
export type AreaAddress =
  | { kind: 'folder'; path: string }
  /** `isOurs`: the installation's own server, where a folder that is missing is made. */
  | ({ kind: 'sftp'; path: string; isOurs: boolean } & SftpLogin);

/** The address as people copy it: what their SFTP client wants to know, and no secret. */
export const addressText = (address: AreaAddress): string =>
  address.kind === 'folder'
    ? address.path
    : `sftp://${address.username}@${address.host}:${address.port}${address.path}`;

/**
 * A row of the content type, as the admin saves it. The path of an area that is a folder begins at the
 * company's folder of the installation, or people could have any folder of the server read.
 */
export const AreaSettings = z
  .object({
    kind: z.enum(['folder', 'sftp']).default('folder'),
    path: z.string().nullish(),
    host: z.string().nullish(),
    username: z.string().nullish(),
    hostKey: z.string().nullish(),
    password: z.string().nullish(),
    privateKey: z.string().nullish(),
    schedule: z.string().nullish(),
  })
  .check(({ value, issues }) => {
    if (!isSchedule(value.schedule ?? '')) {
      const message = 'A schedule is made of times and windows: 02:00, 14:30 or 22:00-05:00';
      issues.push({ code: 'custom', path: ['schedule'], message, input: value });
    }
    if (value.kind !== 'sftp') return;
    const need = (field: keyof typeof value, message: string) => {
      if (!value[field]) issues.push({ code: 'custom', path: [field], message, input: value });
    };
    need('host', 'An SFTP area needs its host');
    need('path', 'An SFTP area needs the path of its folder');
    need('username', 'An SFTP area needs its user name');
    need('hostKey', 'An SFTP area needs the fingerprint of its server (SHA256:…), or anybody could hand us bills');
    if (!value.password && !value.privateKey) need('password', 'An SFTP area needs a password or a private key');
  });
