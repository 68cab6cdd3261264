import { checkTemplate, type TemplateProblem } from '@nitida/kernel/template-check';
import { type ChannelId, type Purpose, TEMPLATE_FIELDS, type TemplateField } from '../../../contract/channels.ts';
import { variableLines } from './channel-texts.ts';
import type { HtmlProblem } from './html-problem.ts';
import { PLACE } from './message-content.ts';
import { KNOWN_VARIABLES } from './message-variables.ts';
import { trialProblem } from './template-trial.ts';

/** A problem that the kernel finds, or one that only shows in a message. */
type ProblemCode =
  | TemplateProblem['code']
  | HtmlProblem['code']
  | 'template.unusable'
  | 'template.raw_amount'
  | 'template.raw_day'
  | 'template.frame_tag'
  | 'template.missing'
  | 'template.missing_link'
  | 'template.missing_bill_link'
  | 'template.not_an_id'
  | 'template.not_a_place'
  | 'template.place_without_value'
  | 'template.value_without_place'
  | 'template.empty_value'
  | 'template.several_segments'
  | 'template.costly_characters';

export type FieldProblem = {
  field: TemplateField;
  code: ProblemCode;
  name: string | null;
  suggestion: string | null;
  line: number | null;
  message: string;
};

/** A template as it stands in the form. What is null or empty is not written yet. */
export type WrittenTemplate = {
  purpose: Purpose;
  channel: ChannelId;
  language: string;
} & Record<TemplateField, string | null>;

/**
 * Everything that is wrong with a template, found when it is saved and not when it is sent. A draft
 * may have empty fields: `missingFields` says what keeps it from being published.
 */
export function templateProblems(template: WrittenTemplate): FieldProblem[] {
  const fields = TEMPLATE_FIELDS[template.channel].filter((field) => isWritten(template[field]));
  const found = fields.flatMap((field) => fieldProblems(field, template));
  // What cannot be read cannot be tried.
  return found.length > 0 ? found : fields.flatMap((field) => trialProblem(field, template) ?? []);
}

export const missingFields = (template: WrittenTemplate): FieldProblem[] =>
  TEMPLATE_FIELDS[template.channel]
    .filter((field) => !isWritten(template[field]))
    .map((field) => problem(field, 'template.missing', `Nothing is written under ${field}`));

const isWritten = (text: string | null): boolean => text !== null && text.trim() !== '';

const problem = (
  field: TemplateField,
  code: ProblemCode,
  message: string,
  line: number | null = null,
): FieldProblem => ({
  field,
  code,
  name: null,
  suggestion: null,
  line,
  message,
});

function fieldProblems(field: TemplateField, template: WrittenTemplate): FieldProblem[] {
  const source = template[field] ?? '';
  if (field === 'templateId') return idProblems(source);
  if (field === 'text' && template.channel === 'whatsapp') return placeProblems(source, template.variables);
  // The frame is MJML, and only ours.
  if (field === 'html' && /<\/?mj-/i.test(source)) {
    return [problem(field, 'template.frame_tag', 'Tags that begin with mj- belong to the frame')];
  }
  return checkTemplate(source, KNOWN_VARIABLES).map((found) => ({ ...found, field }));
}

/** Twilio's ContentSid. */
const idProblems = (id: string): FieldProblem[] =>
  /^HX[0-9a-f]{32}$/i.test(id) ? [] : [problem('templateId', 'template.not_an_id', 'Not the id of an approved text')];

/** An approved text has nothing but numbered places, and each has its value. */
function placeProblems(text: string, variables: string | null): FieldProblem[] {
  const lineAt = (index: number) => text.slice(0, index).split('\n').length;
  const foreign = [...text.matchAll(/\{\{(?!\s*\d+\s*\}\})|\{%/g)].map(({ index }) =>
    problem('text', 'template.not_a_place', 'An approved text has numbered places only, as {{1}}', lineAt(index)),
  );
  if (foreign.length > 0 || !isWritten(variables)) return foreign;

  const count = variableLines(variables).length;
  const places = [...text.matchAll(PLACE)].map(({ 1: number, index }) => ({ number: Number(number), index }));
  const numbers = new Set(places.map(({ number }) => number));
  const withoutValue = places
    .filter(({ number }) => number < 1 || number > count)
    .map(({ number, index }) => ({
      ...problem('text', 'template.place_without_value', `{{${number}}} has no value`, lineAt(index)),
      name: String(number),
    }));
  const withoutPlace = Array.from({ length: count }, (_, index) => index + 1)
    .filter((number) => !numbers.has(number))
    .map((number) => ({
      ...problem('variables', 'template.value_without_place', `Value ${number} has no place in the text`, number),
      name: String(number),
    }));
  return [...withoutValue, ...withoutPlace];
}
