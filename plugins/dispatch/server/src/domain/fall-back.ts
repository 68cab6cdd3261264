/** Where a message ended that another channel may replace. What is uncertain may have arrived: it never falls back. */
export const FALLS_BACK_FROM = ['failed', 'bounced'] as const;

/**
 * Faults that another channel does not mend: they are in what the message says, and the next one
 * would say the same.
 */
export const STAYS_FAILED = ['template.unusable', 'ticket.missing'] as const;
