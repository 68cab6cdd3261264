import type { Readable } from 'node:stream';
import { z } from 'zod';

/** A file as it lies in a reserved area. */
export type AreaEntry = { name: string; size: number; modifiedAt: Date };

/** Where a file goes once its run is over, and what its sender is told beside it. */
export type Filing = { folder: 'done' | 'failed'; name: string; report: string };

/**
 * A company's reserved area, behind whatever door. Nothing is ever deleted in it: files are moved
 * to its folders `done` and `failed`.
 */
export type ReservedArea = {
  /** The files of the area itself; its folders are not looked into. */
  list(): Promise<AreaEntry[]>;
  open(name: string): Promise<Readable>;
  /**
   * Writes the report, then moves the file and its marker. `replaced`: another file lies there by
   * now, and stays; `gone`: none does. Safe to repeat.
   */
  settle(entry: AreaEntry, filing: Filing): Promise<'settled' | 'replaced' | 'gone'>;
  close(): Promise<void>;
};

/** Where an area is and how to get in. Its secrets are open here, and sealed wherever they are stored. */
export type AreaAddress =
  | { kind: 'folder'; path: string }
  /** `isOurs`: the installation's own server, where a folder that is missing is made. */
  | ({ kind: 'sftp'; path: string; isOurs: boolean } & SftpLogin);

export type SftpLogin = {
  host: string;
  port: number;
  username: string;
  password: string | null;
  privateKey: string | null;
  /** The pinned fingerprint of the server, `SHA256:…`. */
  hostKey: string;
};

/** The address as people copy it: what their SFTP client wants to know, and no secret. */
export const addressText = (address: AreaAddress): string =>
  address.kind === 'folder'
    ? address.path
    : `sftp://${address.username}@${address.host}:${address.port}${address.path}`;

/**
 * A row of the content type, as the admin saves it. An area that is a folder has no path of its own:
 * it lies where the installation keeps folders, or people could have any folder of the server read.
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
  })
  .check(({ value, issues }) => {
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
