const CONTROL = /\p{Cc}/gu;

/** A text of a file as it may be stored and shown: at most a hundred characters, none of them invisible. */
export function shortened(text: string, maxLength = 100): string {
  const visible = text.slice(0, maxLength + 1).replace(CONTROL, '\uFFFD');
  return visible.length <= maxLength ? visible : `${visible.slice(0, maxLength - 1)}…`;
}
