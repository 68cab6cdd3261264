import { useIntl } from 'react-intl';

/** The language of files and long texts for whoever works here: Italian, or English for everybody else. */
export const useOperatorLanguage = (): 'it' | 'en' => (useIntl().locale === 'it' ? 'it' : 'en');
