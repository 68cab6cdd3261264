import { remembered } from '../../remembered.ts';

const SCHEMES = /^(https?:\/\/|mailto:|tel:)/i;

/** An address that staff have typed, or null when it is nothing a reader should be sent to. */
export const safeLink = (address: string | null): string | null => (address === null ? null : read(address));

const read = remembered((address) => {
  const trimmed = address.trim();
  if (!SCHEMES.test(trimmed)) return null;
  return URL.canParse(trimmed) ? new URL(trimmed).href : null;
});

/** What a phone can dial of "800 000 042 (24 h)". */
export const dialable = (phone: string): string => `tel:${phone.replace(/\(.*?\)/g, '').replace(/[^\d+]/g, '')}`;
