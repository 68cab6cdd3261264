import { defineMachine } from '@nitida/kernel/state-machine';

/**
 * One sending to many. A mass dispatch is born when a person approves the test lot, and is voided
 * when what was approved is no longer what would be sent. Test lots and single messages are asked
 * for by a person, and begin at once.
 */
export const dispatchMachine = defineMachine('dispatch', {
  approved: { send: 'sending', void: 'voided', cancel: 'cancelled' },
  sending: { pause: 'paused', finish: 'sent', cancel: 'cancelled' },
  paused: { resume: 'sending', cancel: 'cancelled' },
  // A person has found that an uncertain message did not arrive.
  sent: { reopen: 'sending' },
  cancelled: {},
  voided: {},
});

export type DispatchState = (typeof dispatchMachine.states)[number];
export type DispatchEvent = Parameters<typeof dispatchMachine.steps>[0];
