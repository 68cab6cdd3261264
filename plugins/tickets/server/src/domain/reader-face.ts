import { hash } from 'node:crypto';
import type { BillPage, CompanyView } from '../../../contract/bill-view.ts';
import { defaultPages } from '../../../contract/default-pages.ts';
import type { WrittenPage } from '../../../contract/written-page.ts';
import { pagesFor, type Reader } from './page-choice.ts';

/** What is the same for all customers of a company: how it presents itself, and its published pages. */
export type CompanyFace = { company: CompanyView; pages: WrittenPage[] };

/** What all readers of one kind see of a company, and a name that stands for exactly that. */
export type ReaderFace = { name: string; shown: { company: CompanyView; pages: BillPage[] } };

// Services × segments × languages, and some that nobody speaks.
const MOST = 300;
const made = new WeakMap<CompanyFace, Map<string, ReaderFace>>();

/** Made once for thousands of bill views. Its name is made of its content: another content, another name. */
export function readerFace(face: CompanyFace, reader: Omit<Reader, 'defaultLanguage'>): ReaderFace {
  const own = made.get(face) ?? new Map<string, ReaderFace>();
  made.set(face, own);
  const kind = `${reader.service} ${reader.segment} ${reader.language}`;
  const known = own.get(kind);
  if (known) return known;

  const { company } = face;
  const pages = pagesFor(face.pages, defaultPages, { ...reader, defaultLanguage: company.defaultLanguage });
  const shown = { company, pages };
  const named = { name: hash('sha256', JSON.stringify(shown), 'base64url'), shown };
  if (own.size >= MOST) own.clear();
  own.set(kind, named);
  return named;
}
