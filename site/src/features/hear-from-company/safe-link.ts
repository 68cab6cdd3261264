const SCHEMES = /^(https?:\/\/|mailto:|tel:)/i;

/** An address that staff have typed, or null when it is nothing a reader should be sent to. */
export function safeLink(address: string | null): string | null {
  const trimmed = address?.trim() ?? '';
  if (!SCHEMES.test(trimmed)) return null;
  return URL.canParse(trimmed) ? new URL(trimmed).href : null;
}

/** What a phone can dial of "800 000 042 (24 h)". */
export const dialable = (phone: string): string => `tel:${phone.replace(/\(.*?\)/g, '').replace(/[^\d+]/g, '')}`;
