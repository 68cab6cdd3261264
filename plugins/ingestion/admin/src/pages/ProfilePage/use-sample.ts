import { useRef, useState } from 'react';
import type { FlowFormat, SampleGuess } from '@nitida/plugin-ingestion/contract';
import { guessSample, type SampleFile } from '../../api/profiles.ts';
import { sampleOf } from './draft.ts';

export type SampleState = { sample: SampleFile | null; guess: SampleGuess | null };

/** The sample that lies on the screen, and what the server sees in it. Of two questions, the last one counts. */
export function useSample() {
  const [state, setState] = useState<SampleState>({ sample: null, guess: null });
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const asked = useRef(0);

  /** `format`: as it is known; null has it guessed. Answers null when it failed, or another question came. */
  const look = async (file: File, format: FlowFormat | null): Promise<SampleGuess | null> => {
    const number = (asked.current += 1);
    setIsBusy(true);
    setError(null);
    try {
      const sample = await sampleOf(file);
      const guess = await guessSample(sample, format);
      if (number !== asked.current) return null;
      setState(({ sample: before }) => ({
        guess,
        sample: before?.file === sample ? before : { file: sample, id: String(number) },
      }));
      return guess;
    } catch (failure) {
      if (number === asked.current) setError(failure);
      return null;
    } finally {
      if (number === asked.current) setIsBusy(false);
    }
  };

  return { ...state, isBusy, error, look };
}
