import { behavesLikeTexts } from '../texts-contract.ts';
import en from './en.json';
import it from './it.json';

behavesLikeTexts('nitida', en, it);
