import { TOKEN_PATTERN } from '@nitida/plugin-tickets/contract';

/**
 * The token in what somebody pasted: the whole link, its end, or the token alone. What has none goes
 * on as it is: the answer is the same anyway, and nobody learns what a token looks like.
 */
export function tokenIn(pasted: string): string {
  const parts = pasted.trim().split(/[/\s?#]+/);
  return parts.find((part) => TOKEN_PATTERN.test(part)) ?? pasted.trim().slice(0, 100);
}
