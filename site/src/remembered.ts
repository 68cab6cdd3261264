const MOST = 5_000;

/**
 * For what is dear to make and the same for many bills: the days of a run, a company's links. Not for
 * what is one customer's own.
 */
export function remembered<Made>(make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    if (known.has(text)) return known.get(text) as Made;
    if (known.size >= MOST) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
