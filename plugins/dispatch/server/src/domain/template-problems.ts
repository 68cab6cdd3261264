import { AppError } from '@nitida/kernel/errors';
import { localDate } from '@nitida/kernel/local-date';
import { renderTemplate } from '@nitida/kernel/template';
import { checkTemplate, type TemplateProblem } from '@nitida/kernel/template-check';
import { KNOWN_VARIABLES, messageVariables } from './message-variables.ts';

const FIELDS = ['subject', 'html', 'text'] as const;
type Field = (typeof FIELDS)[number];

/** A problem that the kernel finds, or one that only shows in a letter. */
type ProblemCode =
  TemplateProblem['code'] | 'template.unusable' | 'template.raw_amount' | 'template.raw_day' | 'template.frame_tag';

export type FieldProblem = {
  field: Field;
  code: ProblemCode;
  name: string | null;
  suggestion: string | null;
  line: number | null;
  message: string;
};

/** Everything that is wrong with the texts of a template, found when it is saved and not when it is sent. */
export const templateProblems = (texts: Partial<Record<Field, unknown>>, language: string): FieldProblem[] =>
  FIELDS.flatMap((field) => {
    const source = texts[field];
    if (typeof source !== 'string') return [];

    const found = checkTemplate(source, KNOWN_VARIABLES).map((problem) => ({ ...problem, field }));
    return found.length > 0 ? found : trialProblems(field, source, language);
  });

const SAMPLE_CENTS = 7_654_321;
const SAMPLE_DAY = '2026-02-17';

/** Fills a template with a bill that does not exist, and looks at what became of it. */
function trialProblems(field: Field, source: string, language: string): FieldProblem[] {
  const problem = (code: ProblemCode, message: string, line: number | null = null): FieldProblem[] => [
    { field, code, name: null, suggestion: null, line, message },
  ];
  // The frame is MJML, and only ours.
  if (field === 'html' && /<\/?mj-/i.test(source))
    return problem('template.frame_tag', 'Tags that begin with mj- belong to the frame');

  try {
    const letter = renderTemplate(
      { source, format: field === 'html' ? 'html' : 'text', locale: language },
      sample(language),
    );
    if (letter.includes(String(SAMPLE_CENTS))) {
      return problem('template.raw_amount', 'An amount is in cents: write {{ bill.amount | euro }}');
    }
    if (letter.includes(SAMPLE_DAY))
      return problem('template.raw_day', 'A day is not written out: use | day, as in {{ bill.due_date | day }}');
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { line } = error.details;
    return problem('template.unusable', error.message, typeof line === 'number' ? line : null);
  }
}

const sample = (language: string) =>
  messageVariables(
    { name: 'Company', phone: null, email: null, website: null, address: null, timeZone: 'Europe/Rome' },
    {
      language,
      customerName: 'Customer',
      bill: {
        number: 'A-1',
        amountCents: SAMPLE_CENTS,
        dueDate: SAMPLE_DAY,
        issueDate: SAMPLE_DAY,
        service: 'water',
        periodFrom: null,
        periodTo: null,
      },
      link: 'https://example.org/t/sample',
      expiresOn: localDate(SAMPLE_DAY),
    },
  );
