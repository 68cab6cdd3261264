import { z } from 'zod';
import { Segment, type Service } from '@nitida/plugin-ingestion/contract';
import type { BillPage } from './bill-view.ts';
import type { Block } from './blocks.ts';

/** For whom a page or a block is: customers of one type, or all. */
export const SegmentChoice = z.enum(['all', ...Segment.options]);
export type SegmentChoice = z.output<typeof SegmentChoice>;

/** A block as staff write it. Without a segment it is for all. */
export type WrittenBlock = Block & { segment?: Segment };

/** A page as staff write it: in one language, for one service or for all, for customers of one type or for all. */
export type WrittenPage = Omit<BillPage, 'blocks'> & {
  service: Service | 'all';
  segment?: SegmentChoice;
  blocks: WrittenBlock[];
};
