import fc from 'fast-check';
import { richText } from './rich-text.ts';
import { dialable, safeLink } from './safe-link.ts';

describe('a text of the company', () => {
  it.each([
    ['Una riga\ne un’altra', '<p>Una riga<br>e un’altra</p>'],
    ['Uno\n\nDue', '<p>Uno</p><p>Due</p>'],
    ['# Titolo ##', '<h3>Titolo</h3>'],
    ['# Scritto in C#', '<h3>Scritto in C#</h3>'],
    ['# Titolo\n### Sotto', '<h3>Titolo</h3><h4>Sotto</h4>'],
    ['- uno\n- **due**\n* tre', '<ul><li>uno</li><li><strong>due</strong></li><li>tre</li></ul>'],
    ['1. uno\n2) due', '<ol><li>uno</li><li>due</li></ol>'],
    ['Testo\n- uno', '<p>Testo</p><ul><li>uno</li></ul>'],
    [
      '*corsivo* e __grassetto__ e nome_con_trattini',
      '<p><em>corsivo</em> e <strong>grassetto</strong> e nome_con_trattini</p>',
    ],
    [
      '[sito](https://a.example/x?a=1&b=2)',
      '<p><a href="https://a.example/x?a=1&amp;b=2" rel="noopener noreferrer">sito</a></p>',
    ],
    [
      '[**forte**](https://a.example)',
      '<p><a href="https://a.example/" rel="noopener noreferrer"><strong>forte</strong></a></p>',
    ],
    ['', ''],
    ['   \n\n', ''],
  ])('%j becomes %s', (markdown, html) => {
    expect(richText(markdown)).toBe(html);
  });

  it.each([
    '<script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<b>)',
    '[x](https://a.example/"onmouseover="alert(1))',
    '<img src=x onerror=alert(1)>',
    '[a](https://a.example)[b](https://b.example" onclick=x)',
    '\u00000\u0000[x](https://a.example)',
    '![x](https://tracker.example/p.png)',
  ])('%j does no harm', (markdown) => {
    const tags = richText(markdown).match(/<[^>]*>/g) ?? [];
    for (const tag of tags)
      expect(tag).toMatch(
        /^<\/?(p|br|h3|h4|ul|ol|li|strong|em|a)( href="(https?:\/\/|mailto:|tel:)[^"<>]*" rel="noopener noreferrer")?>$/,
      );
  });

  it('lets no tag through but ours, whatever is typed', () => {
    const signs = fc.constantFrom(
      '*',
      '_',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '"',
      "'",
      '&',
      '#',
      '-',
      '1.',
      ' ',
      '\n',
      'a',
      'https://a.example',
      'javascript:',
      '\u0000',
      '0',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
        const tags = richText(parts.join('')).match(/<[^>]*>/g) ?? [];
        for (const tag of tags)
          expect(tag).toMatch(
            /^<\/?(p|br|h3|h4|ul|ol|li|strong|em|a)( href="https?:\/\/[^"<>]*" rel="noopener noreferrer")?>$/,
          );
      }),
      { numRuns: 2_000 },
    );
  });

  it('is quick even when it is hostile', () => {
    const start = performance.now();
    for (const sign of ['[', '*', '_', '(', '**a', '[a](', '# ', '- ']) richText(sign.repeat(4_000));
    for (const sign of [' ', '#', ' #', '\t']) richText(`# x${sign.repeat(50_000)}y`);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('a link of the company', () => {
  it.each([
    ['https://a.example/x', 'https://a.example/x'],
    ['http://a.example', 'http://a.example/'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['tel:800000042', 'tel:800000042'],
    ['javascript:alert(1)', null],
    [' JaVaScRiPt:alert(1)', null],
    ['data:text/html,x', null],
    ['//a.example', null],
    ['/it/', null],
    ['https://', null],
    ['', null],
    [null, null],
  ])('%s leads to %s', (address, href) => {
    expect(safeLink(address)).toBe(href);
  });

  it.each([
    ['800 000 042', 'tel:800000042'],
    ['+39 075-000 (24 h)', 'tel:+39075000'],
    ['Tel. 803.500', 'tel:803500'],
    ['(0742) 12 34 56', 'tel:0742123456'],
    ['+44 (0)20 7946 0018', 'tel:+442079460018'],
    // Two numbers are no third one.
    ['803 500 / 800 900 800', 'tel:803500'],
    ['803 500 - 800 900 800', 'tel:803500'],
    ['803 500 oppure 800 900 800', 'tel:803500'],
    ['800 900 800, 24h su 24', 'tel:800900800'],
    ['800 900 800 24 ore su 24', 'tel:800900800'],
    ['0742 - 12 34 56', 'tel:0742123456'],
    ['0742/123456', 'tel:0742123456'],
    ['Numero verde, 800 000 042', 'tel:800000042'],
    ['24 h: 803 500', 'tel:803500'],
    ['H24 803 500, 7 giorni su 7', 'tel:803500'],
    ['112', 'tel:112'],
    ['vedi sito + app', null],
    ['', null],
  ])('"%s" is dialled as %s', (phone, href) => {
    expect(dialable(phone)).toBe(href);
  });
});
