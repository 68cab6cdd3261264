/** What every message says at its foot: why the person gets it. Filled by Liquid, like the rest. */
type FrameWords = { why: Record<'bill_ready' | 'new_link', string>; contacts: string };

const WORDS: Record<string, FrameWords> = {
  it: {
    why: {
      bill_ready: 'Ricevi questa e-mail perché sei cliente di {{ company.name }} e hai una nuova bolletta.',
      new_link:
        'Ricevi questa e-mail perché ci è stato chiesto un nuovo collegamento alla tua bolletta di {{ company.name }}.',
    },
    contacts: 'Per parlare con noi:',
  },
  en: {
    why: {
      bill_ready: 'You get this e-mail because you are a customer of {{ company.name }} and have a new bill.',
      new_link: 'You get this e-mail because we were asked for a new link to your bill from {{ company.name }}.',
    },
    contacts: 'To talk to us:',
  },
};

export const frameWords = (language: string): FrameWords => (WORDS[language] ?? WORDS['en']) as FrameWords;
