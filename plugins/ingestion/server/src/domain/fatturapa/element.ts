/** An element of an invoice, as it was read. Text is trimmed. */
export type Element = { name: string; lineNumber: number; text: string; children: Element[] };

/** All elements at this path below: `DatiBeniServizi/DettaglioLinee`. */
export function all(element: Element, path: string): Element[] {
  return path
    .split('/')
    .reduce<Element[]>(
      (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
      [element],
    );
}

/** The text of the first element at this path; empty where there is none. */
export const textAt = (element: Element, path: string): string => all(element, path)[0]?.text ?? '';
