import type { Segments } from '../../../contract/segments.ts';
import type { PreviewProblem } from '../../../contract/texts.ts';
import { problemInWords } from './template-problem-words.ts';
import { type FieldProblem, missingFields, type WrittenTemplate } from './template-problems.ts';

/** Problems with their place, in the words of whoever reads them: what keeps a template from being saved comes first. */
export function previewProblems(
  template: WrittenTemplate,
  errors: readonly FieldProblem[],
  segments: Segments | null,
  reader: string,
): PreviewProblem[] {
  const told = (severity: PreviewProblem['severity']) => (problem: FieldProblem) => ({
    field: problem.field,
    line: problem.line,
    severity,
    message: problemInWords(problem, reader),
  });
  return [
    ...errors.map(told('error')),
    ...[...missingFields(template), ...lengthProblems(segments)].map(told('warning')),
  ];
}

/** Every segment is paid for. */
function lengthProblems(segments: Segments | null): FieldProblem[] {
  if (!segments || segments.segmentCount <= 1) return [];

  const costly = segments.costlyCharacters.slice(0, 5).join(' ');
  const problem = { field: 'text', suggestion: null, line: null } as const;
  const message = `${segments.segmentCount} segments`;
  return [
    { ...problem, code: 'template.several_segments', name: String(segments.segmentCount), message },
    ...(costly ? [{ ...problem, code: 'template.costly_characters' as const, name: costly, message }] : []),
  ];
}
