/**
 * What is wrong with an identifier.
 *
 * - `FORMAT`: it cannot be one. It blocks.
 * - `CHECK`: it has the shape of one, but its check characters do not fit. It warns, and blocks
 *   only where somebody is there to correct it: the tax authority's own sample bills carry a VAT
 *   number that fails its check.
 */
export type IdentifierProblem = { level: 'FORMAT' | 'CHECK'; code: `${string}.${string}`; message: string };

/** The identifier as it is stored and compared, and what is wrong with it, if anything. */
export type Checked = { value: string; problem: IdentifierProblem | null };

/** People write identifiers in groups and in any case; files carry what people wrote. */
export const tidy = (text: string): string => text.replace(/[\s.-]/g, '').toUpperCase();
