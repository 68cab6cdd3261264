import { escapeHtml } from '../../layout/escape-html.ts';
import { safeLink } from './safe-link.ts';

/**
 * The Markdown that the content manager's editor writes, as HTML: headings, paragraphs, lists, bold,
 * italic, links. Nothing else gets through: the text is escaped first, and only our own tags are put
 * in afterwards. Markup that staff paste is shown as the letters it is.
 */
export function richText(markdown: string): string {
  const known = rendered.get(markdown);
  if (known !== undefined) return known;

  const html = blocks(markdown).map(renderBlock).join('');
  // The same few texts are on every bill of a company.
  if (rendered.size >= CACHE_SIZE) rendered.clear();
  rendered.set(markdown, html);
  return html;
}

const CACHE_SIZE = 500;
const rendered = new Map<string, string>();

type Block = { name: 'heading' | 'paragraph' | 'bullets' | 'numbers'; lines: string[]; level: number };

const HEADING = /^(#{1,6})\s+(\S.*)$/;
const BULLET = /^\s*[-*+]\s+(.+)$/;
const NUMBER = /^\s*\d{1,3}[.)]\s+(.+)$/;

function blocks(markdown: string): Block[] {
  const found: Block[] = [];
  let open: Block | null = null;

  const push = (name: Block['name'], text: string) => {
    if (open?.name === name) open.lines.push(text);
    else found.push((open = { name, lines: [text], level: 0 }));
  };

  for (const line of markdown.replace(/\r\n?/g, '\n').split('\n')) {
    const [heading, bullet, number] = [HEADING.exec(line), BULLET.exec(line), NUMBER.exec(line)];
    if (heading) {
      found.push({ name: 'heading', lines: [withoutClosing(heading[2] ?? '')], level: heading[1]?.length ?? 1 });
      open = null;
    } else if (line.trim() === '') open = null;
    else if (bullet) push('bullets', bullet[1] ?? '');
    else if (number) push('numbers', number[1] ?? '');
    else push('paragraph', line.trim());
  }
  return found;
}

/** "Title ##" is closed by signs of its own, "C#" is not. By hand: as a pattern it would begin anew at each blank. */
function withoutClosing(heading: string): string {
  const text = heading.trimEnd();
  let end = text.length;
  while (text[end - 1] === '#') end -= 1;
  return /\s/.test(text[end - 1] ?? '') ? text.slice(0, end).trimEnd() : text;
}

function renderBlock({ name, lines, level }: Block): string {
  if (name === 'paragraph') return `<p>${lines.map(inline).join('<br>')}</p>`;
  if (name === 'heading') {
    // The page has its h1, the block its h2: a text begins at h3.
    const tag = level <= 2 ? 'h3' : 'h4';
    return `<${tag}>${inline(lines[0] ?? '')}</${tag}>`;
  }
  const tag = name === 'bullets' ? 'ul' : 'ol';
  return `<${tag}>${lines.map((line) => `<li>${inline(line)}</li>`).join('')}</${tag}>`;
}

// Each pattern ends at its own closing sign, so none of them can run away on a hostile text.
const LINK = /\[([^\][]{1,200})\]\(([^()\s]{1,500})\)/g;
const BOLD = /\*\*([^*]{1,500})\*\*|__([^_]{1,500})__/g;
const ITALIC = /\*([^*]{1,500})\*|(?<!\w)_([^_]{1,500})_(?!\w)/g;

function inline(text: string): string {
  const links: string[] = [];
  // A link is put aside under a sign that no text may hold.
  const withoutLinks = text.replaceAll('\u0000', '').replace(LINK, (_, label: string, address: string) => {
    const href = safeLink(address);
    if (href === null) return label;
    links.push(`<a href="${escapeHtml(href)}" rel="noopener noreferrer">${emphasised(escapeHtml(label))}</a>`);
    return `\u0000${links.length - 1}\u0000`;
  });
  return emphasised(escapeHtml(withoutLinks)).replace(
    /\u0000(\d+)\u0000/g,
    (_, index: string) => links[Number(index)] ?? '',
  );
}

const emphasised = (html: string): string =>
  html
    .replace(BOLD, (_, stars?: string, bars?: string) => `<strong>${stars ?? bars ?? ''}</strong>`)
    .replace(ITALIC, (_, star?: string, bar?: string) => `<em>${star ?? bar ?? ''}</em>`);
