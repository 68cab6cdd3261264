import type { XmlTag } from '../bounded-xml.ts';
import type { Refusal } from '../refusal.ts';
import type { Element } from './element.ts';

/** Some four thousand lines: bills of several supplies have a few hundred. */
const MOST_ELEMENTS = 60_000;
/** The longest text that an invoice may hold is a thousand characters. */
const LONGEST_TEXT = 4_000;

/** Puts one element together with all that is in it, of bounded size. */
export function elementReader(tag: XmlTag) {
  const root = elementOf(tag);
  const path = [root];
  let count = 1;

  return {
    open(child: XmlTag): Refusal | null {
      count += 1;
      if (count > MOST_ELEMENTS) {
        return {
          code: 'flow.xml_beyond_bounds',
          lineNumber: child.lineNumber,
          details: { limit: `${MOST_ELEMENTS} elements` },
        };
      }
      const element = elementOf(child);
      path.at(-1)?.children.push(element);
      path.push(element);
      return null;
    },

    text(text: string): void {
      const element = path.at(-1);
      if (element && element.text.length < LONGEST_TEXT) element.text += text.slice(0, LONGEST_TEXT);
    },

    /** The element, once its own end has come. */
    close(): Element | null {
      const element = path.pop();
      if (element) element.text = element.text.trim();
      return path.length === 0 ? root : null;
    },
  };
}

const elementOf = ({ name, lineNumber }: XmlTag): Element => ({ name, lineNumber, text: '', children: [] });
