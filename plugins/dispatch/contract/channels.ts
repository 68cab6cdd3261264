import { z } from 'zod';

/** The ways to a customer. Each is one file in `server/src/providers`, and all keep one contract. */
export const ChannelId = z.enum(['email', 'pec', 'sms', 'whatsapp', 'letter', 'registered_letter']);
export type ChannelId = z.output<typeof ChannelId>;

/** Why a message is written. One template per company × purpose × channel × language. */
export const Purpose = z.enum(['bill_ready', 'new_link']);
export type Purpose = z.output<typeof Purpose>;

/** What kind of address a channel writes to: suppressions hold for an address of its kind. */
export const ADDRESS_KINDS = {
  email: 'email',
  pec: 'email',
  sms: 'phone',
  whatsapp: 'phone',
  letter: 'postal',
  registered_letter: 'postal',
} as const satisfies Record<ChannelId, 'email' | 'phone' | 'postal'>;
