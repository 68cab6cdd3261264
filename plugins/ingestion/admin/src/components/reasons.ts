import { type Words, wordsFor } from '@nitida/plugin-ingestion/contract/rejection-texts';
import { ruleFor } from '@nitida/plugin-ingestion/contract/rule-texts';
import { useOperatorLanguage } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../texts.ts';

/** Why a run, a line or a file was not accepted, the rule that it breaks and the remedy, in the reader's language. */
export function useReasons(): (
  code: string,
  details?: Record<string, unknown> | null,
) => Words & { rule: string | null } {
  const language = useOperatorLanguage();
  const text = useTexts();

  return (code, details) => ({
    ...(wordsFor(code, language, details ?? {}) ?? {
      reason: text('reason.unknown', { code }),
      remedy: text('reason.unknownRemedy'),
    }),
    rule: ruleFor(code, language),
  });
}
