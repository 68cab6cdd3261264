import { problemInWords } from './template-problem-words.ts';
import { templateProblems } from './template-problems.ts';

const problems = (html: string) => templateProblems({ html }, 'it').map(({ code, line }) => ({ code, line }));

describe('a template, when it is saved', () => {
  it('is fine with what it may ask for', () => {
    expect(
      templateProblems(
        { subject: '{{ bill.number }}', html: '<p>{{ link }}</p>', text: '{{ bill.due_date | day }}' },
        'it',
      ),
    ).toEqual([]);
  });

  it.each([
    ['{% if link %}', 'template.syntax'],
    ['{{ bill.nmuber }}', 'template.unknown_variable'],
    ['{{ bill.amount | eruo }}', 'template.unknown_filter'],
    ['{% include "x" %}', 'template.unknown_tag'],
    ['{{ customer.name | day }}', 'template.unusable'],
    ['{{ bill.amount }}', 'template.raw_amount'],
    ['{{ bill.due_date }}', 'template.raw_day'],
    ['</mj-text><mj-include path="x">', 'template.frame_tag'],
  ])('is refused with %p', (html, code) => {
    expect(problems(html)).toMatchObject([{ code }]);
  });

  it('tells every problem of every text, and in which line', () => {
    expect(templateProblems({ subject: '{{ a }}', html: '<p>\n{{ b }} {{ c }}', text: 'ok' }, 'it')).toMatchObject([
      { field: 'subject', name: 'a', line: 1 },
      { field: 'html', name: 'b', line: 2 },
      { field: 'html', name: 'c', line: 2 },
    ]);
  });

  it('is told in the words of whoever saves it', () => {
    const [problem] = templateProblems({ text: 'Ciao\n{{ bill.nmuber }}' }, 'it');
    if (!problem) throw new Error('no problem found');
    expect(problemInWords(problem, 'it')).toBe(
      'Riga 2: La variabile "bill.nmuber" non esiste. Si intendeva "bill.number"?',
    );
    expect(problemInWords(problem, 'en')).toBe(
      'Line 2: There is no variable "bill.nmuber". Did you mean "bill.number"?',
    );
  });
});
