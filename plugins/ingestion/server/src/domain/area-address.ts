import { posix } from 'node:path';
import { AppError } from '@nitida/kernel/errors';
import type { AreaAddress } from './reserved-area.ts';

/** A company's area as the rows have it; `ours` is null where the company has none of its own. */
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
  if (own?.kind === 'folder' || !defaults.sftp)
    return { kind: 'folder', path: posix.join(defaults.folder, companyCode) };
  return ourServer(companyCode, defaults.sftp);
}

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
    path,
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
