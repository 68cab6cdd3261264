import { DispatchState, MessageCounts } from '../../../contract/dispatches.ts';
import { dispatchMachine } from './dispatch.ts';
import { messageMachine } from './message.ts';

describe('the states of dispatches and messages', () => {
  it('are those that the screens know', () => {
    expect(dispatchMachine.states.toSorted()).toEqual(DispatchState.options.toSorted());
    expect(messageMachine.states.toSorted()).toEqual(Object.keys(MessageCounts.shape).toSorted());
  });

  it('never lead out of uncertain by themselves', () => {
    expect(messageMachine.steps('begin').from).toEqual(['queued']);
    expect(messageMachine.steps('lose')).toEqual({ from: ['sending'], to: ['uncertain'] });
  });
});
