import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a ZIP, with every lie that a sender can tell. */
export type RawEntry = {
  name: string | Buffer;
  content?: string | Buffer;
  /** 8: deflated. */
  method?: number;
  isEncrypted?: boolean;
  /** As an archiver on Unix writes it: 0o120777 is a symbolic link. */
  unixMode?: number;
  /** What the directory says instead of the truth. */
  saidSize?: number;
  saidSum?: number;
  /** Lies where the entry before it lies. */
  overlaps?: boolean;
};

/** Writes a ZIP byte by byte: no library writes the ones that must be refused. */
export function rawZip(entries: readonly RawEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  let last = 0;

  for (const entry of entries) {
    const { name, content = '', method = 8, isEncrypted = false, unixMode = 0o100644, overlaps = false } = entry;
    const nameBytes = Buffer.from(name);
    const bytes = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(bytes) : bytes;
    const size = entry.saidSize ?? bytes.length;
    const sum = entry.saidSum ?? crc32(bytes);
    const flags = 0x800 | (isEncrypted ? 1 : 0);

    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(sum, 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(nameBytes.length, 26);

    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((3 << 8) | 20, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(sum, 16);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt16LE(nameBytes.length, 28);
    central.writeUInt32LE((unixMode << 16) >>> 0, 38);
    central.writeUInt32LE(overlaps ? last : offset, 42);
    directory.push(central, nameBytes);

    if (overlaps) continue;
    last = offset;
    const file = Buffer.concat([local, nameBytes, packed]);
    files.push(file);
    offset += file.length;
  }
  return Buffer.concat([...files, ...directory, endOf(entries.length, directory, offset)]);
}

function endOf(count: number, directory: readonly Buffer[], offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
