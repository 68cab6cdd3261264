type Shape = { isIndefinite?: boolean; pieces?: number };

/** A signed file without its certificates and signature, which nobody looks at. */
export function signed(content: Buffer, { isIndefinite = false, pieces = 1 }: Shape = {}): Buffer {
  const make = (tag: number, ...parts: Buffer[]) => part(tag, Buffer.concat(parts), isIndefinite);
  const size = Math.ceil(content.length / pieces);
  const strings = Array.from({ length: pieces }, (_, at) => part(0x04, content.subarray(at * size, (at + 1) * size)));
  const octets = pieces === 1 ? part(0x04, content) : make(0x24, ...strings);
  const enclosed = make(0x30, DATA, make(0xa0, octets));
  return make(
    0x30,
    SIGNED_DATA,
    make(0xa0, make(0x30, Buffer.from('020101', 'hex'), Buffer.from('3100', 'hex'), enclosed)),
  );
}

/** As ASN.1 writes it: with a length, or open-ended. */
const part = (tag: number, content: Buffer, isIndefinite = false): Buffer => {
  if (isIndefinite) return Buffer.concat([Buffer.from([tag, 0x80]), content, Buffer.from([0, 0])]);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([Buffer.from([tag, 0x84]), length, content]);
};
const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');
const DATA = Buffer.from('06092a864886f70d010701', 'hex');
