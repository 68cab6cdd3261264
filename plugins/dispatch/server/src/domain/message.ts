import { defineMachine } from '@nitida/kernel/state-machine';

/**
 * `uncertain`: handed over, and no answer came. Only a look-up or a person moves it on. Nothing
 * resends it by itself: a second final notice costs more than a late one.
 *
 * Facts, which come from the far side, mean the same in every state, because they come in any order,
 * repeated, and often before our own record that the message left. The stronger one stands: who is
 * known to have received it is not called failed, and what came back is not called delivered. So a
 * message that waits for its next attempt is not sent again once it is known to have arrived.
 */
const facts = {
  accept: 'sent',
  refuse: 'failed',
  deliver: 'delivered',
  read: 'delivered',
  complain: 'delivered',
  bounce: 'bounced',
} as const;

export const messageMachine = defineMachine('message', {
  queued: { begin: 'sending', cancel: 'cancelled', ...facts },
  sending: { defer: 'queued', lose: 'uncertain', ...facts },
  uncertain: { defer: 'queued', ...facts },
  cancelled: { ...facts },
  sent: { ...facts },
  failed: { ...facts, accept: 'failed' },
  delivered: { ...facts, accept: 'delivered', refuse: 'delivered' },
  bounced: { ...facts, accept: 'bounced', refuse: 'bounced', deliver: 'bounced', read: 'bounced', complain: 'bounced' },
});

export type MessageFact = keyof typeof facts;

/** From the weakest to the strongest: several facts leave a message where the strongest of them does. */
export const MESSAGE_FACTS = Object.keys(facts) as MessageFact[];
