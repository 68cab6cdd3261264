import { renderTemplate } from './template.ts';

const html = (source: string, data: Record<string, unknown> = {}, locale = 'it') =>
  renderTemplate({ source, format: 'html', locale }, data);

const text = (source: string, data: Record<string, unknown> = {}, locale = 'it') =>
  renderTemplate({ source, format: 'text', locale }, data);

const unusable = (details: object = {}) => expect.objectContaining({ code: 'template.unusable', ...details });

describe('a template', () => {
  it('is filled with data', () => {
    expect(text('Gentile {{ customer.name }}', { customer: { name: 'Ada' } })).toBe('Gentile Ada');
    expect(text('{% for n in list %}{{ n }};{% endfor %}', { list: [1, 2] })).toBe('1;2;');
  });

  it('writes amounts and days as the language does', () => {
    const data = { amount: 123456, due: '2026-12-31' };
    expect(text('{{ amount | euro }} {{ due | day }}', data, 'it')).toBe('1.234,56 € 31/12/2026');
    expect(text('{{ amount | euro }} {{ due | day }}', data, 'de')).toBe('1.234,56 € 31.12.2026');
    expect(text('{{ amount | euro }} {{ due | day: "long" }}', data, 'en')).toBe('€1,234.56 December 31, 2026');
    expect(text('{{ due | day: "long" }}', data, 'it')).toBe('31 dicembre 2026');
  });

  it('keeps the amount and its sign on one line in HTML, and in the alphabet of SMS in text', () => {
    expect(html('{{ amount | euro }}', { amount: 5 })).toBe('0,05\u00a0€');
    expect(text('{{ amount | euro }}', { amount: 5 })).toBe('0,05 €');
  });

  it.each([
    ['an amount that is not in cents', '{{ amount | euro }}', { amount: 12.5 }],
    ['an amount that is missing', '{{ amount | euro }}', { amount: null }],
    ['an amount in words', '{{ amount | euro }}', { amount: '1250' }],
    ['a day that does not exist', '{{ due | day }}', { due: '2026-02-30' }],
  ])('does not write %s', (_what, source, data) => {
    expect(() => text(source, data)).toThrow(unusable());
  });

  it('has no gaps: what the data do not have is an error, with its place', () => {
    expect(() => text('Gentile\n{{ customer.nmae }}', { customer: { name: 'Ada' } })).toThrow(
      unusable({ kind: 'invalid', details: { line: 2, column: 4 } }),
    );
    expect(() => text('{{ name | shout }}', { name: 'Ada' })).toThrow(unusable());
    expect(() => text('{% if %}')).toThrow(unusable());
  });

  it('is not called slow because the machine was suspended in the middle of it', () => {
    const clock = jest.spyOn(performance, 'now').mockReturnValue(60_000).mockReturnValueOnce(0);
    expect(text('{{ name }}{{ name }}', { name: 'Ada' })).toBe('AdaAda');
    clock.mockRestore();
  });

  it('may ask for what is known to be empty', () => {
    expect(text('{% if email %}{{ email }}{% else %}-{% endif %}', { email: null })).toBe('-');
  });
});

describe('a template in HTML', () => {
  const hostile = { name: '<script>alert("x")</script>' };

  it('escapes every value', () => {
    expect(html('<b>{{ name }}</b>', hostile)).toBe('<b>&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;</b>');
  });

  it('cannot be told not to', () => {
    expect(() => html('{{ name | raw }}', hostile)).toThrow(unusable());
  });

  it('is told from the same words in text', () => {
    expect([text('{{ a }}', { a: '&' }), html('{{ a }}', { a: '&' }), text('{{ a }}', { a: '&' })]).toEqual([
      '&',
      '&amp;',
      '&',
    ]);
  });
});

describe('a template of somebody who means harm, or slips', () => {
  it.each(['include', 'render', 'layout', 'block'])('reads no file with %s', (tag) => {
    expect(() => text(`{% ${tag} "package.json" %}`)).toThrow(unusable());
  });

  it('sees the data and not what stands behind them', () => {
    expect(() => text('{{ name.constructor.name }}', { name: 'Ada' })).toThrow(unusable());
    expect(() => text('{{ customer.toString }}', { customer: {} })).toThrow(unusable());
  });

  it('does not run for ever', () => {
    expect(() => text('{% for a in (1..1000000000) %}x{% endfor %}')).toThrow(unusable());
    expect(() => text('{% for a in (1..9000) %}{% for b in (1..9000) %}{{ a }}{% endfor %}{% endfor %}')).toThrow(
      unusable(),
    );
  });

  it('is not as long as a book', () => {
    expect(() => text('x'.repeat(600_000))).toThrow(unusable());
  });
});
