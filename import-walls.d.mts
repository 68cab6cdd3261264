import type { ESLint } from 'eslint';

export declare function wallBetween(file: string, specifier: string): { why: string } | undefined;
export declare const importWalls: ESLint.Plugin;
