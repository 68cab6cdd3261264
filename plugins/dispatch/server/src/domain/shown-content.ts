import type { ShownContent } from '../../../contract/texts.ts';
import type { MessageContent } from './channel.ts';

/** A content as a screen may show it. */
export function shownContent(content: MessageContent): ShownContent {
  switch (content.kind) {
    case 'mail': {
      const { kind, subject, html, text } = content;
      return { kind, subject, html: sealed(html), text };
    }
    case 'paper':
      return {
        ...content,
        head: { ...content.head, lines: [...content.head.lines] },
        recipient: [...content.recipient],
        payment: [...content.payment],
      };
    default:
      return content;
  }
}

/** Whatever a template says, a screen that shows it runs nothing of it and asks nobody for anything. */
const sealed = (html: string): string => (HEAD.test(html) ? html.replace(HEAD, (head) => head + SEAL) : SEAL + html);

const HEAD = /<head[^>]*>/i;

const SEAL =
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'\">" +
  // The frame may open no windows, so a link leads nowhere.
  '<base target="_blank">';
