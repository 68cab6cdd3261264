import { crc32, inflateRawSync } from 'node:zlib';

/** The files of a small ZIP, read by its directory; throws where directory and files do not agree. For tests. */
export function unzip(zip: Buffer): Map<string, string> {
  const end = zip.length - 22;
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  if (zip.readUInt32LE(end) !== 0x06054b50 || at + zip.readUInt32LE(end + 12) !== end) throw new Error('No directory');

  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [sum, packedSize, size] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const start = zip.readUInt32LE(at + 42) + 30 + nameLength;
    const content = inflateRawSync(zip.subarray(start, start + packedSize));
    const told = [0x08074b50, sum, packedSize, size].map((_, place) =>
      zip.readUInt32LE(start + packedSize + place * 4),
    );
    if (content.length !== size || crc32(content) !== sum || told.join() !== [0x08074b50, sum, packedSize, size].join())
      throw new Error(`${name} is not what the directory says`);
    files.set(name, content.toString('utf8'));
    at += 46 + nameLength;
  }
  return files;
}
