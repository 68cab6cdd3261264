import { useTexts } from '../texts.ts';

/** The words for what the server refused. `dispatch.four_eyes` is the same reason that a button gives. */
export function useFailureWords(): (code: string, details: Record<string, unknown>) => string | null {
  const text = useTexts();

  return (code, details) => {
    const values = Object.fromEntries(
      Object.entries(details).filter((entry): entry is [string, string | number] =>
        ['string', 'number'].includes(typeof entry[1]),
      ),
    );
    return text.wordsFor('refusal', code.replace(/^dispatch\./, ''), values) ?? text.wordsFor('failure', code, values);
  };
}
