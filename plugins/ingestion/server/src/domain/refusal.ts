import type { RefusalCode } from '../../../contract/rejection-texts.ts';

/** Why a whole flow is refused. The details fill the words of the code. */
export type Refusal = { code: RefusalCode; lineNumber: number | null; details: Record<string, string | number> };
