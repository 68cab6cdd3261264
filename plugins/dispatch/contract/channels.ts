import { z } from 'zod';

/** The ways to a customer. Each is one file in `server/src/providers`, and all keep one contract. */
export const ChannelId = z.enum(['email', 'pec', 'sms', 'whatsapp', 'letter', 'registered_letter']);
export type ChannelId = z.output<typeof ChannelId>;

/** Why a message is written. One template per company × purpose × channel × language. */
export const Purpose = z.enum(['bill_ready', 'new_link']);
export type Purpose = z.output<typeof Purpose>;

/**
 * What holds for a purpose on every channel. A service message carries out the contract (a bill is
 * there to be read): it needs no consent, and nobody can unsubscribe from it. Which other purposes
 * can be left is said here when they come.
 */
export const PURPOSES = {
  bill_ready: { needsLink: true, isService: true },
  new_link: { needsLink: true, isService: true },
} as const satisfies Record<Purpose, { needsLink: boolean; isService: boolean }>;

/** What a template of a channel is made of; the provider of WhatsApp keeps the approved text itself. */
export const TEMPLATE_FIELDS = {
  email: ['subject', 'html', 'text'],
  pec: ['subject', 'html', 'text'],
  sms: ['text'],
  whatsapp: ['templateId', 'variables', 'text'],
  letter: ['subject', 'text'],
  registered_letter: ['subject', 'text'],
} as const satisfies Record<ChannelId, readonly TemplateField[]>;
export type TemplateField = 'subject' | 'html' | 'text' | 'templateId' | 'variables';

/** What kind of address a channel writes to: suppressions hold for an address of its kind. */
export const ADDRESS_KINDS = {
  email: 'email',
  pec: 'email',
  sms: 'phone',
  whatsapp: 'phone',
  letter: 'postal',
  registered_letter: 'postal',
} as const satisfies Record<ChannelId, 'email' | 'phone' | 'postal'>;
