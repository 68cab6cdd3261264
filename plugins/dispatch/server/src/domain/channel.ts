import type { Provider } from '@nitida/kernel/provider';

export type OutgoingMessage = {
  /** Ours, and the same at every attempt. */
  reference: string;
  from: { name: string; address: string };
  replyTo: string | null;
  to: string;
  subject: string;
  html: string;
  text: string;
};

export type MessageAccepted = { externalId: string; response: string };

/** What a channel tells us, already in the words of the message machine. */
export type DeliveryEvent = {
  /** The same for the same fact, whether a callback or a look-up brought it. */
  eventId: string;
  type: 'accept' | 'refuse' | 'deliver' | 'bounce';
  reference: string;
  occurredAt: Date;
};

type Channel = Provider<OutgoingMessage, MessageAccepted, DeliveryEvent>;

/**
 * Where messages are handed over, one at a time. Not every channel can report back or be asked: a
 * mail server that took a message is done with us.
 *
 * An error of `submit` says what may be done next: `provider.rejected` is a clear no,
 * `provider.unavailable` means that nothing was handed over, anything else that it may have been.
 * With `isOutage` in its details nothing can be handed over for now, to nobody.
 */
export type MessageChannel = Pick<Channel, 'submit'> &
  Partial<Pick<Channel, 'readCallback' | 'lookUp'>> & { close(): void };
