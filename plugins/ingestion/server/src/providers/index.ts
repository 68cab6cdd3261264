import type { AreaAddress, ReservedArea } from '../domain/reserved-area.ts';
import { openFolderArea } from './folder-area.ts';
import { openSftpArea } from './sftp-area.ts';

/** A new door: its file, its line here, its line in the contract test. */
export const openArea = (address: AreaAddress): Promise<ReservedArea> =>
  address.kind === 'folder' ? openFolderArea(address) : openSftpArea(address);
