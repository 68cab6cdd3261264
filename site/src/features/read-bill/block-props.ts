import type { Block } from '@nitida/plugin-tickets/contract';
import type { OpenPage } from './open-bill.ts';

/** What every block's component is given. */
export type BlockProps<K extends Block['kind']> = OpenPage & {
  block: Extract<Block, { kind: K }>;
  /** The language of what staff wrote, where it is not the reader's. */
  textLanguage: string | undefined;
};
