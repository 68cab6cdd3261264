import { textsOf } from '@nitida/kernel/strapi/admin';
import type en from './translations/en.json';

export const useTexts = textsOf<typeof en, 'tickets'>('tickets');
