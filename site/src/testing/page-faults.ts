import type { Page } from 'playwright-core';
import { violationsOf } from '@nitida/tests/browser/violations';
import type { Language } from '../i18n/texts.ts';
import { scrollsSideways } from './scrolls-sideways.ts';

/** Nothing to read of it is what we want: its barriers, what it hides at the side, a language that it does not say. */
export async function faultsOf(page: Page, language: Language): Promise<string[]> {
  // What is folded has to fit as well. Unfolded languages hide what they lie on, so that it is not looked at:
  // they are looked at where there is little else.
  const said = await page.evaluate(() => {
    const isPlain = document.querySelector('.plain') !== null;
    document
      .querySelectorAll<HTMLDetailsElement>(isPlain ? 'details' : 'main details')
      .forEach((one) => (one.open = true));
    const { lang, dir } = document.documentElement;
    return { lang, dir, title: document.title, headings: document.querySelectorAll('h1').length };
  });
  return [
    ...(await violationsOf(page)),
    ...((await scrollsSideways(page)) ? ['scrolls to the side'] : []),
    ...(said.lang === language ? [] : [`says that it is ${said.lang}`]),
    ...(said.dir === (language === 'ar' ? 'rtl' : 'ltr') ? [] : [`runs ${said.dir}`]),
    ...(said.headings === 1 ? [] : [`${said.headings} first headings`]),
    ...(said.title.trim() === '' ? ['no title'] : []),
  ];
}
