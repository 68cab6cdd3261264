import { defineMachine } from '@nitida/kernel/state-machine';

/**
 * The life of a personal link. `expire` is a fact of the clock: no row is written for it, the view
 * `tickets.ticket_states` says it. A revoked link stays closed, and cannot ask for a new one.
 */
export const ticketMachine = defineMachine('ticket', {
  issued: { validate: 'valid', revoke: 'revoked' },
  valid: { extend: 'valid', expire: 'expired', revoke: 'revoked' },
  expired: {},
  revoked: {},
});

type TicketState = (typeof ticketMachine.states)[number];

type Life = { state: TicketState; isTest: boolean };

export const canRevoke = ({ state }: Life): boolean => ticketMachine.steps('revoke').from.includes(state);

/**
 * A new link goes to the address the company knows, so a revoked ticket may have one too. Not a test
 * ticket: its message went to the staff, the new one would go to the customer.
 */
export const canRenew = ({ state, isTest }: Life): boolean => state !== 'issued' && !isTest;

/** Who of the staff does something to a ticket. */
export type Actor = { id: number; name: string };
