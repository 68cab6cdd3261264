import { readEmail } from './contact-points.ts';

/** The company's people as somebody typed them: one per line, or with commas or semicolons. */
export const staffAddresses = (text: string | null): string[] => [
  ...new Set((text ?? '').split(/[\s,;]+/).flatMap((one) => readEmail(one) ?? [])),
];
