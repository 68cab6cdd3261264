import type en from './translations/en.json';
import { textsOf } from './texts.ts';

/** The texts of the parts that every screen uses. */
export const useSharedTexts = textsOf<typeof en, 'nitida'>('nitida');
