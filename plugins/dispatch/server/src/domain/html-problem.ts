/** What would break the frame around it: a tag that is not closed takes the rest of the message with it. */
export type HtmlProblem = {
  code: 'template.html_broken' | 'template.html_unclosed' | 'template.html_unopened' | 'template.html_forbidden';
  name: string;
  raw: string;
};

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'wbr']);

/** The frame has its own, or no mail program shows it. */
const FORBIDDEN = new Set([
  'base',
  'body',
  'button',
  'embed',
  'form',
  'frame',
  'head',
  'html',
  'iframe',
  'input',
  'link',
  'meta',
  'object',
  'script',
  'select',
  'style',
  'svg',
  'textarea',
  'title',
]);

const TAG = /<!--|<(\/?)([a-z][a-z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/iy;

/** The first thing that is wrong with a piece of HTML, as it is once it is filled in. */
export function htmlProblem(html: string): HtmlProblem | null {
  const open: { name: string; raw: string }[] = [];

  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    TAG.lastIndex = at;
    const tag = TAG.exec(html);
    const rest = firstLine(html.slice(at));
    if (!tag) {
      // "a < b" is no tag.
      if (/^<[/a-z!]/i.test(rest)) return { code: 'template.html_broken', name: rest, raw: rest };
      at += 1;
      continue;
    }

    const [raw, slash, written = ''] = tag;
    const name = written.toLowerCase();
    if (raw === '<!--') {
      const end = html.indexOf('-->', at);
      if (end < 0) return { code: 'template.html_broken', name: rest, raw: rest };
      at = end + 3;
      continue;
    }
    if (FORBIDDEN.has(name)) return { code: 'template.html_forbidden', name, raw };
    if (slash && open.at(-1)?.name !== name) return { code: 'template.html_unopened', name, raw };
    if (slash) open.pop();
    else if (!VOID.has(name)) open.push({ name, raw });
    at += raw.length;
  }

  const unclosed = open.at(-1);
  return unclosed ? { code: 'template.html_unclosed', ...unclosed } : null;
}

const firstLine = (text: string): string => text.split('\n', 1)[0]?.slice(0, 60) ?? '';
