import type { PassedStop } from '@nitida/plugin-ingestion/contract';
import { useTexts } from '../../texts.ts';

/** A limit that a run passes, as a sentence. */
export function useStopWords(): (passed: PassedStop) => string {
  const text = useTexts();
  return ({ stop, found, limit }) => text(`stop.${stop}`, { found, limit });
}
