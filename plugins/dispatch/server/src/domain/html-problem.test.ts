import { htmlProblem } from './html-problem.ts';

describe('HTML that goes into the frame of a message', () => {
  it.each([
    '<p>Ciao <strong>Anna</strong><br>a presto</p>',
    '<p class="a > b">x</p>',
    '<!-- <p> -->',
    'a < b & c > d',
    '<img src="x" alt="">',
    '',
  ])('is fine: %s', (html) => {
    expect(htmlProblem(html)).toBeNull();
  });

  it.each([
    ['<p>Ciao', 'template.html_unclosed', 'p'],
    ['<p><b>Ciao</p>', 'template.html_unopened', 'p'],
    ['Ciao</p>', 'template.html_unopened', 'p'],
    ['<p>x</p></td></tr></table>', 'template.html_unopened', 'td'],
    ['<a href="x>y</a>', 'template.html_broken', '<a href="x>y</a>'],
    ['<p>x</p\n', 'template.html_broken', '</p'],
    ['<!-- x', 'template.html_broken', '<!-- x'],
    ['<script>x</script>', 'template.html_forbidden', 'script'],
    ['<STYLE>x</STYLE>', 'template.html_forbidden', 'style'],
  ])('is refused: %s', (html, code, name) => {
    expect(htmlProblem(html)).toMatchObject({ code, name });
  });
});
