import type { RunDetail, RunState } from '@nitida/plugin-ingestion/contract';

/** The way of a run that meets no obstacle. */
export const LIFE = [
  'received',
  'checking',
  'ready',
  'in_test',
  'approved',
  'sending',
  'sent',
  'closed',
] as const satisfies readonly RunState[];

export type LifeStep = (typeof LIFE)[number];

export type RunLife = {
  /** How far it came: the step it stands at, or stood at when it stopped. */
  at: LifeStep;
  outcome: 'going' | 'held' | 'stopped' | 'done';
};

const isStep = (state: string): state is LifeStep => (LIFE as readonly string[]).includes(state);

/** Where a run stands on its way. A run that stopped, stands where its history says that it stopped. */
export function lifeOf({ state, history }: Pick<RunDetail, 'state' | 'history'>): RunLife {
  if (state === 'paused') return { at: 'sending', outcome: 'held' };
  if (state === 'held') return { at: 'checking', outcome: 'held' };
  if (isStep(state)) return { at: state, outcome: state === 'closed' ? 'done' : 'going' };

  const left = history.find(({ toState }) => toState === state)?.fromState ?? 'received';
  if (state === 'suspended') return { at: isStep(left) ? left : 'received', outcome: 'held' };
  return { at: left === 'paused' ? 'sending' : isStep(left) ? left : 'checking', outcome: 'stopped' };
}
