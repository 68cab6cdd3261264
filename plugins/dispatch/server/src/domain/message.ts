import { defineMachine } from '@nitida/kernel/state-machine';

/**
 * `uncertain`: handed over, and no answer came. Only a look-up or a person moves it on. Nothing
 * resends it by itself: a second final notice costs more than a late one.
 */
export const messageMachine = defineMachine('message', {
  queued: { begin: 'sending', cancel: 'cancelled' },
  sending: { accept: 'sent', refuse: 'failed', defer: 'queued', lose: 'uncertain' },
  uncertain: { accept: 'sent', refuse: 'failed', defer: 'queued' },
  sent: { deliver: 'delivered', bounce: 'bounced' },
  delivered: { bounce: 'bounced' },
  bounced: {},
  failed: {},
  cancelled: {},
});
