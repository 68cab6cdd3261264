import { posix } from 'node:path';
import { AppError } from '@nitida/kernel/errors';
import type { AreaAddress } from './reserved-area.ts';

/** A company's area as the rows have it; `own` is null where the company has none of its own. */
export type CompanyArea = {
  companyId: number;
  companyCode: string;
  own: {
    isEnabled: boolean;
    kind: 'folder' | 'sftp';
    host: string | null;
    port: number | null;
    username: string | null;
    password: string | null;
    privateKey: string | null;
    hostKey: string | null;
    path: string | null;
  } | null;
};

/** The installation's areas: a folder for each company, on its SFTP server or on its disk. */
export type AreaDefaults = {
  folder: string;
  sftp: { url: string; hostKey: string; privateKey: string | null } | null;
};

/** Where to look for a company's files; `null` where it only uploads. */
export function areaAddress(
  { companyCode, own }: CompanyArea,
  defaults: AreaDefaults,
  open: (sealed: string) => string,
): AreaAddress | null {
  if (own && !own.isEnabled) return null;
  if (own?.kind === 'sftp') return ownServer(own, open);
  // Made absolute before it is joined, a path ends where the company's folder does, however many `..` it has.
  if (own?.kind === 'folder')
    return { kind: 'folder', path: trimmed(posix.join(defaults.folder, companyCode, posix.join('/', own.path ?? ''))) };
  if (!defaults.sftp) return { kind: 'folder', path: posix.join(defaults.folder, companyCode) };
  return ourServer(companyCode, defaults.sftp);
}

/**
 * Folders of an area that are areas of their own: `contacts` of `/in`, where another area is
 * `/in/contacts` on the same server. Their files are that one's.
 */
export function foldersApart(area: AreaAddress, others: readonly AreaAddress[]): string[] {
  const root = area.path === '/' ? '/' : `${area.path}/`;
  return others
    .filter((other) => serverOf(other) === serverOf(area) && other.path !== area.path && other.path.startsWith(root))
    .map((other) => other.path.slice(root.length));
}

const serverOf = (address: AreaAddress): string =>
  address.kind === 'folder' ? '' : `${address.host.toLowerCase()}:${address.port}`;

const trimmed = (path: string): string => path.replace(/(?<=.)\/+$/, '');

function ownServer(own: NonNullable<CompanyArea['own']>, open: (sealed: string) => string): AreaAddress {
  const { host, username, hostKey, path } = own;
  if (!host || !username || !hostKey || !path) {
    throw new AppError('conflict', 'area.settings_unreadable', 'The area is not complete', {
      details: { problem: 'incomplete' },
    });
  }
  return {
    kind: 'sftp',
    isOurs: false,
    host,
    port: own.port ?? 22,
    username,
    password: own.password === null ? null : open(own.password),
    privateKey: own.privateKey === null ? null : open(own.privateKey),
    hostKey,
    path: trimmed(path),
  };
}

function ourServer(companyCode: string, { url, hostKey, privateKey }: NonNullable<AreaDefaults['sftp']>): AreaAddress {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    kind: 'sftp',
    isOurs: true,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 22),
    username: decodeURIComponent(username),
    password: password === '' ? null : decodeURIComponent(password),
    privateKey,
    hostKey,
    path: posix.join('/', decodeURIComponent(pathname), companyCode),
  };
}
