import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contrast } from './contrast.ts';
import { GROUNDS } from './theme.ts';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const tokensOf = (block: string): Map<string, string> =>
  new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]));

const [light = '', rest = ''] = css.split('@media (prefers-color-scheme: dark)');
const schemes = {
  light: tokensOf(light),
  dark: new Map([...tokensOf(light), ...tokensOf(rest.split('@media print')[0] ?? '')]),
};

describe.each(['light', 'dark'] as const)('the colours of the %s scheme', (scheme) => {
  const tokens = schemes[scheme];
  const color = (name: string): string => tokens.get(name) ?? `no ${name}`;
  const grounds = ['canvas', 'surface', 'sunken'].map(color);

  it('stand on the grounds that company colours are made for', () => {
    expect({ surface: color('surface'), canvas: color('canvas') }).toEqual(GROUNDS[scheme]);
  });

  it.each(['ink', 'muted', 'ok', 'warn', 'danger', 'calm'])('%s can be read everywhere', (name) => {
    for (const ground of grounds) expect(contrast(color(name), ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['ok', 'warn', 'danger', 'calm'])('%s can be read on its own tint', (name) => {
    expect(contrast(color(name), color(`${name}-soft`))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color('ink'), color(`${name}-soft`))).toBeGreaterThanOrEqual(7);
  });

  it.each([1, 2, 3, 4, 5, 6])('part %d can carry its number', (part) => {
    expect(contrast(color(`part-${part}`), color('on-part'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color(`part-${part}`), color('surface'))).toBeGreaterThanOrEqual(3);
  });

  it.each(['F1', 'F2', 'F3', 'F23', 'edge'])('%s is seen on the surface', (name) => {
    for (const ground of grounds) expect(contrast(color(name), ground)).toBeGreaterThanOrEqual(3);
  });
});
