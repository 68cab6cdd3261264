import { defaultTemplates } from '../../../contract/default-templates.ts';
import { templateProblems } from './template-problems.ts';

describe('the templates a company begins with', () => {
  it.each(defaultTemplates.map((template) => [template.purpose, template.language, template] as const))(
    'have no problem: %s in %s',
    (_purpose, language, template) => {
      expect(templateProblems(template, language)).toEqual([]);
    },
  );

  it('are there for each purpose, in Italian and English', () => {
    expect(defaultTemplates.map(({ purpose, language }) => `${purpose} ${language}`)).toEqual([
      'bill_ready it',
      'bill_ready en',
      'new_link it',
      'new_link en',
    ]);
  });

  it('keep the amount out of the subject, where everybody who sees the inbox would read it', () => {
    for (const { subject } of defaultTemplates) expect(subject).not.toContain('amount');
  });
});
