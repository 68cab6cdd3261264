import type { RunDetail } from '@nitida/plugin-ingestion/contract';
import { lifeOf } from './run-life.ts';

const moved = (fromState: string, toState: string): RunDetail['history'][number] => ({
  at: '2026-11-21T10:00:00Z',
  actor: 'Nitida',
  event: 'move',
  fromState,
  toState,
  details: {},
});

describe('where a run stands on its way', () => {
  it('stands at its state while it goes on', () => {
    expect(lifeOf({ state: 'in_test', history: [] })).toEqual({ at: 'in_test', outcome: 'going' });
    expect(lifeOf({ state: 'closed', history: [] })).toEqual({ at: 'closed', outcome: 'done' });
  });

  it('is held where it was paused', () => {
    expect(lifeOf({ state: 'paused', history: [] })).toEqual({ at: 'sending', outcome: 'held' });
    expect(lifeOf({ state: 'held', history: [] })).toEqual({ at: 'checking', outcome: 'held' });
    const history = [moved('checking', 'suspended'), moved('received', 'checking')];
    expect(lifeOf({ state: 'suspended', history })).toEqual({ at: 'checking', outcome: 'held' });
  });

  it('stopped where its history says', () => {
    const history = [moved('checking', 'rejected'), moved('received', 'checking')];
    expect(lifeOf({ state: 'rejected', history })).toEqual({ at: 'checking', outcome: 'stopped' });
    expect(lifeOf({ state: 'cancelled', history: [moved('paused', 'cancelled')] })).toMatchObject({ at: 'sending' });
    expect(lifeOf({ state: 'cancelled', history: [moved('failed', 'cancelled')] })).toMatchObject({ at: 'checking' });
  });

  it('stopped at once when nothing is known of it', () => {
    expect(lifeOf({ state: 'failed', history: [] })).toEqual({ at: 'received', outcome: 'stopped' });
  });
});
