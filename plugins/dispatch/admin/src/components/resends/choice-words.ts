import type { ResendChoice } from '@nitida/plugin-dispatch/contract';
import { useFormats } from '@nitida/kernel/strapi/admin';
import { useTexts } from '../../texts.ts';

/** "Who has not looked · SMS · English": a choice in one line. */
export function useChoiceWords(): (choice: ResendChoice) => string {
  const text = useTexts();
  const formats = useFormats();

  return ({ what, channel, language, service }) =>
    [
      text(`resend.what.${what}`),
      channel && text(`channel.${channel}`),
      language && formats.language(language),
      service && (text.wordsFor('statistics.service', service) ?? service),
    ]
      .filter(Boolean)
      .join(' · ');
}
