import { checkTemplate } from './template-check.ts';

const KNOWN = ['customer.name', 'customer.email', 'bill.number', 'bill.amount', 'bill.lines', 'link'];

const problems = (source: string) =>
  checkTemplate(source, KNOWN).map(({ code, name, suggestion, line, column }) => ({
    code,
    name,
    suggestion,
    line,
    column,
  }));

describe('checking a template', () => {
  it('finds nothing wrong with a good one', () => {
    const good = [
      'Gentile {{ customer.name | upcase }},',
      '{% if customer %}{{ bill.amount | euro }}{% endif %}',
      '{% assign total = bill.lines | size %}{{ total }} {{ bill.lines.size }} {{ bill.lines[0] }}',
      '{% for line in bill.lines %}{{ forloop.index }} {{ line.label }}{% endfor %} {{ link }}',
    ].join('\n');
    expect(problems(good)).toEqual([]);
  });

  it('finds a name that is not known, says where, and which was meant', () => {
    expect(problems('Gentile {{ customer.name }},\nnumero {{ bill.nmuber }} {{ weather }}')).toEqual([
      { code: 'template.unknown_variable', name: 'bill.nmuber', suggestion: 'bill.number', line: 2, column: 11 },
      { code: 'template.unknown_variable', name: 'weather', suggestion: null, line: 2, column: 29 },
    ]);
  });

  it('looks into conditions, loops and brackets too', () => {
    expect(
      problems('{% if a == b %}{% endif %}{% for x in c %}{% endfor %}{{ bill.lines[d].label }}').map(
        ({ name }) => name,
      ),
    ).toEqual(expect.arrayContaining(['a', 'b', 'c', 'd', 'bill.lines.label']));
  });

  it('finds all filters and tags that do not exist', () => {
    expect(problems('{{ bill.amount | eruo }}\n{{ link | raw }}\n{% include "x" %}{% els %}')).toEqual([
      { code: 'template.unknown_filter', name: 'eruo', suggestion: 'euro', line: 1, column: 1 },
      { code: 'template.unknown_filter', name: 'raw', suggestion: null, line: 2, column: 1 },
      { code: 'template.unknown_tag', name: 'include', suggestion: null, line: 3, column: 1 },
      { code: 'template.unknown_tag', name: 'els', suggestion: null, line: 3, column: 18 },
    ]);
  });

  it.each([
    ['{{ customer.name', 'is not closed'],
    ['{% if customer %}', 'is not ended'],
    ['{% for x %}{% endfor %}', 'is no loop'],
  ])('finds that %p %s', (source) => {
    expect(problems(source)).toContainEqual({
      code: 'template.syntax',
      name: null,
      suggestion: null,
      line: 1,
      column: 1,
    });
  });

  it('tells it in a sentence', () => {
    expect(checkTemplate('{{ custmer.name }}', KNOWN)).toMatchObject([
      { message: 'There is no variable "custmer.name"; did you mean "customer.name"?' },
    ]);
  });
});
