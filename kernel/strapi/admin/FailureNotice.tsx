import { Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { failureOf } from './failure.ts';
import { Notice } from './Notice.tsx';
import { useSharedTexts } from './shared-texts.ts';

type Props = {
  error: unknown;
  /** The words that the plugin has for a code of its own; null where it has none. */
  wordsFor?: (code: string, details: Record<string, unknown>) => string | null;
  onRetry?: () => void;
};

/** What went wrong and what can be done: in the plugin's words, in ours, or in the server's. */
export const FailureNotice = ({ error, wordsFor, onRetry }: Props) => {
  const text = useSharedTexts();
  const { status, code, message, details } = failureOf(error);
  const words = (code && (wordsFor?.(code, details) ?? text.wordsFor('failure', code))) ?? null;

  return (
    <Notice
      tone="danger"
      role="alert"
      title={text('failure.title')}
      action={
        onRetry ? (
          <Button variant="tertiary" startIcon={<ArrowClockwise />} onClick={onRetry}>
            {text('failure.retry')}
          </Button>
        ) : null
      }
    >
      {words ?? text.wordsFor('failure', String(status)) ?? (status === null ? text('failure.unreachable') : message)}
    </Notice>
  );
};
