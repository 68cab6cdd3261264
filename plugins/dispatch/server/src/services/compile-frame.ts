import { AppError } from '@nitida/kernel/errors';
import { framedHtml, type Letter } from '../domain/frame.ts';

const LIMIT = 200;
const compiled = new Map<string, Promise<string>>();

/** The HTML of a framed letter, still with its Liquid. Compiled once: the screen asks for it at every look. */
export function compileFrame(letter: Letter): Promise<string> {
  const mjml = framedHtml(letter);
  const known = compiled.get(mjml) ?? compile(mjml);
  if (compiled.size >= LIMIT) compiled.clear();
  compiled.set(mjml, known);
  return known;
}

async function compile(mjml: string): Promise<string> {
  // Half a second to load, and only who makes letters needs it.
  const { default: mjml2html } = await import('mjml');
  const { html, errors } = await mjml2html(mjml, {
    fonts: {},
    keepComments: false,
    ignoreIncludes: true,
    validationLevel: 'soft',
  });
  const [error] = errors;
  if (error) throw new AppError('invalid', 'template.frame_broken', `The frame cannot be compiled: ${error.message}`);

  // Indentation is a third of the message.
  return html.replaceAll(/^\s+/gm, '');
}
