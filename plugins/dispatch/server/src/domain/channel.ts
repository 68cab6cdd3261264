import type { Provider } from '@nitida/kernel/provider';
import type { ProviderError } from '@nitida/kernel/provider-error';
import type { ChannelId } from '../../../contract/channels.ts';
import type { Sender } from './wording.ts';

/** What a message says, in the form that its channel carries. */
export type MessageContent =
  | {
      kind: 'mail';
      subject: string;
      html: string;
      text: string;
      /** Where one click takes the reader off the list; null for service messages, which cannot be left. */
      unsubscribeUrl: string | null;
    }
  /** A short text: SMS, or WhatsApp within an open conversation. */
  | { kind: 'short'; text: string }
  /** A text that the provider has approved and keeps; we send its name and the values. `text` is how it reads. */
  | { kind: 'approved'; templateId: string; variables: Record<string, string>; text: string }
  | PaperContent;

/** A letter, whose sheets the mail house's provider draws. */
export type PaperContent = {
  kind: 'paper';
  /** "it": readers of the PDF speak it. */
  language: string;
  /** The company's name, and below it its address and contacts, at the head of the first sheet. */
  head: { name: string; lines: readonly string[] };
  /** The postal lines in the window of the envelope, the name first. */
  recipient: readonly string[];
  /** As a letter writes it: "Roma, 3 novembre 2025". */
  date: string;
  subject: string;
  /** Filled in; an empty line ends a paragraph. */
  text: string;
  /** What is to be paid, as lines of a small table; none where nothing is. */
  payment: readonly { label: string; value: string }[];
  /** The personal link: drawn as a QR code, and written below it. */
  link: string | null;
  isRegistered: boolean;
};

export type OutgoingMessage = {
  /** Ours, and the same at every attempt. */
  reference: string;
  from: Sender;
  /** As the channel writes it: an e-mail address, a number in E.164, postal lines separated by line feeds. */
  to: string;
  content: MessageContent;
};

export type MessageAccepted = { externalId: string; response: string };

/** What a channel tells us, already in the words of the message machine. */
export type DeliveryEvent = {
  /** The same for the same fact, whether a callback, a mailbox, a file or a look-up brought it. */
  eventId: string;
  type:
    | 'accept'
    | 'refuse'
    | 'deliver'
    | 'bounce'
    /** Delivered, and opened by the reader (WhatsApp). */
    | 'read'
    /** The reader complained of it, or asked for no more on this channel. */
    | 'complain'
    | 'stop';
  /** Ours; null where the far side knows only its own name for the message. */
  reference: string | null;
  /** Theirs, as `submit` answered it. */
  externalId: string | null;
  /** For `stop` and complaints that name no message. */
  address: string | null;
  occurredAt: Date;
  /** Why, in the far side's code ("5.1.1", "30003") and words. */
  code: string | null;
  detail: string | null;
  /** A bounce that will not pass: nobody has this address. */
  isPermanent: boolean;
};

/** What we know of a message that we ask about. */
export type HandedOver = {
  reference: string;
  /** Null: the answer was lost, and with it the name that the far side gave it. */
  externalId: string | null;
  to: string;
  /** Between which moments it was handed over. */
  from: Date;
  until: Date;
  /** Which of these names belong to other messages of ours: it is none of them. */
  othersAmong(externalIds: readonly string[]): Promise<readonly string[]>;
};

type Channel = Provider<OutgoingMessage, MessageAccepted, DeliveryEvent>;

/**
 * Where messages are handed over, one at a time. Not every channel can report back or be asked: a
 * mail server that took a message is done with us.
 *
 * An error of `submit` says what may be done next: `provider.rejected` is a clear no,
 * `provider.unavailable` means that nothing was handed over, anything else that it may have been.
 * With `isOutage` in its details nothing can be handed over for now, to nobody; `retryAfterSeconds`
 * there is how long the far side asked us to wait.
 */
export type MessageChannel = Pick<Channel, 'submit'> &
  Partial<Pick<Channel, 'readCallback'>> & {
    /** What became of it. Null: the far side has never heard of it, so it was never handed over. */
    lookUp?(message: HandedOver): Promise<readonly DeliveryEvent[] | null>;
    /** Many in one piece, where the far side wants lots (a mail house). All are taken, or none. */
    submitLot?(messages: readonly OutgoingMessage[], lot: string): Promise<MessageAccepted>;
    /** A clear no to one message of a lot, before it is handed over; null: it can go with the others. */
    refusalOf?(message: OutgoingMessage): ProviderError | null;
    /** What the tariff counts of it: segments of an SMS, sheets of a letter. Absent: a message is one. */
    unitsOf?(message: OutgoingMessage): number;
    /** Reads what has come back since the last time, where reports lie in a mailbox or a folder. */
    fetchReports?(): AsyncIterable<DeliveryReport>;
    /** Does the account work? Nothing is sent. Throws a `ProviderError` that says what to do. */
    check?(): Promise<void>;
    close(): void;
  };

/** A report is put away (flagged, moved) only once its events are recorded. */
export type DeliveryReport = {
  events: readonly DeliveryEvent[];
  /** What claimed to be a report, and was not believed: why, in words for the log. */
  forged?: readonly string[];
  putAway(): Promise<void>;
};

/** A company's account on a channel, opened. */
export type OpenChannel = {
  /** Null: the house's own mail server, which all companies without one share. */
  senderId: number | null;
  channelId: ChannelId;
  channel: MessageChannel;
  /** How many messages a second the account may hand over, all workers together; null: as fast as it goes. */
  perSecond: number | null;
  /** Messages handed over at a time by one worker. */
  connections: number;
  /** What a message costs by the account's tariff, in thousandths of a cent; absent: no tariff is known. */
  costMillicents?(message: OutgoingMessage): number | null;
};

export type KnownAccount = { senderId: number; companyId: number; channelId: ChannelId; channel: MessageChannel };

/** The accounts of the companies, opened at first use and again when somebody changed them. */
export type Channels = {
  /** Null: the company has no account on this channel, or it is switched off. */
  open(companyId: number, channelId: ChannelId): Promise<OpenChannel | null>;
  /** The account of a sender, switched off or not: what was sent through it still comes back. */
  ofSender(documentId: string): Promise<KnownAccount | null>;
  close(): void;
};
