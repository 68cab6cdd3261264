import { z } from 'zod';
import { ChannelId } from './channels.ts';

/**
 * The accounts through which companies write. Admin routes under `/dispatch`, all of them for
 * plugin::dispatch.senders:
 *
 *   GET    /senders                                 → { data: Sender[] }
 *   GET    /sender-companies                        → { data: SenderCompany[] }
 *   POST   /senders                     SenderInput → { data: Sender }
 *   GET    /senders/:documentId                     → { data: Sender }
 *   PUT    /senders/:documentId         SenderInput → { data: Sender }
 *   POST   /senders/:documentId/switch  SenderSwitch → { data: Sender }
 *   DELETE /senders/:documentId                     → 204
 *   POST   /senders/:documentId/check               → { data: CheckResult }   nothing is sent
 *   POST   /senders/:documentId/trial   TrialInput  → { data: CheckResult }   one real message
 */

/** Who carries the messages of a channel. Each is one file in `server/src/providers`. */
export const PROVIDERS = {
  email: 'smtp',
  pec: 'pec',
  sms: 'twilio-sms',
  whatsapp: 'twilio-whatsapp',
  letter: 'mail-house',
  registered_letter: 'mail-house',
} as const satisfies Record<ChannelId, string>;
export type ProviderId = (typeof PROVIDERS)[ChannelId];

/** One thing that an account of a provider needs to know. What is secret is written, and never shown. */
export type SenderField = {
  name: string;
  kind: 'text' | 'number' | 'choice' | 'lines';
  isSecret: boolean;
  isRequired: boolean;
  choices?: readonly string[];
};

const text = (name: string, isRequired = false): SenderField => ({ name, kind: 'text', isSecret: false, isRequired });
const number = (name: string): SenderField => ({ name, kind: 'number', isSecret: false, isRequired: false });
const secret = (name: string, kind: 'text' | 'lines' = 'text', isRequired = false): SenderField => ({
  name,
  kind,
  isSecret: true,
  isRequired,
});
const security: SenderField = {
  name: 'security',
  kind: 'choice',
  isSecret: false,
  isRequired: false,
  choices: ['tls', 'starttls', 'none'],
};

const twilio: readonly SenderField[] = [
  text('accountSid', true),
  secret('authToken', 'text', true),
  // Chooses the number by itself.
  text('messagingServiceSid'),
  // Without it: Twilio itself.
  text('apiUrl'),
];

/** What the form of a sender asks, by provider; the server has the provider's own schema check it. */
export const SENDER_FIELDS: Record<ProviderId, readonly SenderField[]> = {
  // Without a host: the mail server of the house.
  smtp: [
    text('host'),
    number('port'),
    security,
    text('username'),
    secret('password'),
    text('returnAddress'),
    text('mailboxHost'),
    number('mailboxPort'),
    text('mailboxUsername'),
    secret('mailboxPassword'),
    secret('callbackSecret'),
  ],
  // Its receipts come back into the same mailbox, whose name and password open both doors.
  pec: [
    text('host', true),
    number('port'),
    security,
    text('username', true),
    secret('password', 'text', true),
    text('mailboxHost', true),
    number('mailboxPort'),
    text('receiptSigners'),
  ],
  'twilio-sms': twilio,
  'twilio-whatsapp': twilio,
  'mail-house': [
    text('host', true),
    number('port'),
    text('username', true),
    text('hostKey', true),
    text('path', true),
    secret('password'),
    secret('privateKey', 'lines'),
  ],
};

/** How a channel names its sender, and what the tariff counts. */
export const SENDER_FORMS = {
  email: { address: 'email', hasReplyTo: true, counts: 'message' },
  pec: { address: 'email', hasReplyTo: true, counts: 'message' },
  sms: { address: 'phoneOrName', hasReplyTo: false, counts: 'segment' },
  whatsapp: { address: 'phone', hasReplyTo: false, counts: 'message' },
  letter: { address: 'postal', hasReplyTo: false, counts: 'sheet' },
  registered_letter: { address: 'postal', hasReplyTo: false, counts: 'sheet' },
} as const satisfies Record<
  ChannelId,
  { address: keyof typeof SENDER_ADDRESSES; hasReplyTo: boolean; counts: 'message' | 'segment' | 'sheet' }
>;

/** The addresses that a channel writes from. */
export const SENDER_ADDRESSES = {
  email: z.email().max(254),
  /** In E.164. */
  phone: z.string().regex(/^\+[1-9]\d{6,14}$/),
  /** Or up to eleven letters and digits, one letter at least, as networks show them. */
  phoneOrName: z.string().regex(/^(\+[1-9]\d{6,14}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/),
  /** Where letters come back to, line by line. */
  postal: z
    .string()
    .min(5)
    .max(254)
    .refine((lines) => lines.split('\n').length <= 5),
} satisfies Record<string, z.ZodType>;

const Line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\u0000-\u001f\u007f]*$/);

const Settings = z.record(z.string().max(40), z.union([z.string().max(1_000), z.int()]));

const common = {
  channel: ChannelId,
  fromName: Line(120),
  fromAddress: z.string().trim().min(1).max(254),
  replyTo: z.email().max(254).nullable(),
  isEnabled: z.boolean(),
  /** Messages a second, all workers together; null: as fast as it goes. */
  perSecond: z.int().min(1).max(1_000).nullable(),
  /** Messages handed over at a time by one worker; null: as the installation says. */
  connections: z.int().min(1).max(100).nullable(),
  /** In thousandths of a cent; null: nobody said. */
  tariffMillicents: z.int().min(0).max(100_000_000).nullable(),
};

export const Sender = z.object({
  ...common,
  documentId: z.string(),
  company: z.object({ id: z.int(), name: z.string() }),
  settings: Settings,
  /** Which secrets it has; null: they were sealed with a key that is gone, and must be given again. */
  secretNames: z.array(z.string()).nullable(),
  /** E-mail that goes through the mail server of the house. */
  usesHouseServer: z.boolean(),
  /** Callbacks that named this account, and whose signature was wrong. */
  forgedCallbacks: z.int(),
  updatedAt: z.iso.datetime(),
});
export type Sender = z.output<typeof Sender>;

export const SenderInput = z
  .strictObject({
    ...common,
    company: z.int(),
    settings: Settings,
    /** Only what is to change: a name that is not here keeps its secret, null takes it away. */
    secrets: z.record(z.string().max(40), z.string().min(1).max(10_000).nullable()),
  })
  .check(({ value, issues }) => {
    const refuse = (path: string[], message: string) => issues.push({ code: 'custom', path, message, input: value });
    const { address } = SENDER_FORMS[value.channel];
    if (!SENDER_ADDRESSES[address].safeParse(value.fromAddress).success) {
      refuse(['fromAddress'], 'This channel does not write from such an address');
    }
    const fields = SENDER_FIELDS[PROVIDERS[value.channel]];
    for (const name of Object.keys(value.settings)) {
      if (!fields.some((field) => field.name === name && !field.isSecret)) refuse(['settings', name], 'Unknown');
    }
    for (const name of Object.keys(value.secrets)) {
      if (!fields.some((field) => field.name === name && field.isSecret)) refuse(['secrets', name], 'Unknown');
    }
  });
export type SenderInput = z.output<typeof SenderInput>;

export const SenderSwitch = z.strictObject({ isEnabled: z.boolean() });

/** To whom the one trial message goes, as the channel writes it. */
export const TrialInput = z.strictObject({ to: z.string().trim().min(3).max(500) });

/** Whether an account works, and if not, what is known of why: `problem` chooses the words of the remedy. */
export const CheckResult = z.object({
  isWorking: z.boolean(),
  problem: z.string().nullable(),
  /** What the far side said, in its own words. */
  detail: z.string().nullable(),
});
export type CheckResult = z.output<typeof CheckResult>;

export const SenderCompany = z.object({
  id: z.int(),
  name: z.string(),
  /** Channels that have a sender already: each has one. */
  taken: z.array(ChannelId),
  /** Where the staff can be reached, for a trial. */
  staffEmails: z.array(z.string()),
});
export type SenderCompany = z.output<typeof SenderCompany>;
