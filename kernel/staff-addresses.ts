import { z } from 'zod';

const Email = z.email();

/** A company's people as somebody typed them: one a line, or with commas; what is no address is left out. */
export const staffAddresses = (text: string | null): string[] => [
  ...new Set(
    (text ?? '')
      .split(/[\s,;]+/)
      .map((part) => part.toLowerCase())
      .filter((part) => Email.safeParse(part).success),
  ),
];
