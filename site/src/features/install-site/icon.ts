import { crc32, deflateSync } from 'node:zlib';
import { mix } from '../../design/contrast.ts';
import { type CompanyColors, paletteOf } from '../../design/theme.ts';

/** 180: the start screen of an iPhone; 192 and 512: what a manifest has to name. */
export const ICON_SIZES = [180, 192, 512] as const;

/** A bill in the company's colour, as public/icon.svg draws it on 32 × 32; within what a round mask leaves. */
const STROKES = [
  [9, 6, 23, 6, 23, 26, 19.5, 23.7, 16, 26, 12.5, 23.7, 9, 26, 9, 6],
  [13, 12, 19, 12],
  [13, 17, 19, 17],
];
const STROKE_WIDTH = 2.2;
const SHADES = 256;

/** The drawing is made once for each size; a company's colours are its palette. */
export function iconPng(size: number, colors: CompanyColors): Buffer<ArrayBuffer> {
  const { hero, onHero } = paletteOf(colors, 'light');
  const shades = Array.from({ length: SHADES }, (_, shade) => mix(onHero, hero, shade / (SHADES - 1)).slice(1));
  return Buffer.concat([
    SIGNATURE,
    header(size),
    chunk('PLTE', Buffer.from(shades.join(''), 'hex')),
    pixels(size),
    END,
  ]);
}

const drawn = new Map<number, Buffer>();

function pixels(size: number): Buffer {
  const known = drawn.get(size) ?? chunk('IDAT', deflateSync(shadesOf(size), { level: 9 }));
  drawn.set(size, known);
  return known;
}

/** For each pixel how much of it the stroke covers; each line begins with a zero, "no filter". */
function shadesOf(size: number): Buffer {
  const scale = size / 32;
  const lines = Buffer.alloc((size + 1) * size);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const away = distance((x + 0.5) / scale, (y + 0.5) / scale) - STROKE_WIDTH / 2;
      const covered = Math.min(1, Math.max(0, 0.5 - away * scale));
      lines[y * (size + 1) + 1 + x] = Math.round(covered * (SHADES - 1));
    }
  }
  return lines;
}

function distance(x: number, y: number): number {
  let nearest = Infinity;
  for (const points of STROKES) {
    for (let i = 0; i + 3 < points.length; i += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = points.slice(i, i + 4);
      const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
      const at = Math.min(1, Math.max(0, along));
      nearest = Math.min(nearest, Math.hypot(x - ax - at * (bx - ax), y - ay - at * (by - ay)));
    }
  }
  return nearest;
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const framed = Buffer.alloc(8);
  framed.writeUInt32BE(body.length, 0);
  framed.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([framed.subarray(0, 4), named, framed.subarray(4)]);
}

/** Eight bits a pixel, each the number of a colour. */
function header(size: number): Buffer {
  const body = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  body.writeUInt32BE(size, 0);
  body.writeUInt32BE(size, 4);
  return chunk('IHDR', body);
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const END = chunk('IEND', Buffer.alloc(0));
