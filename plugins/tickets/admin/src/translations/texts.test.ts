import { behavesLikeTexts } from '@nitida/kernel/strapi/admin/texts-contract';
import en from './en.json';
import it from './it.json';

behavesLikeTexts('tickets', en, it);
