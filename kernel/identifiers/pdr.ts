import { type Checked, tidy } from './identifier.ts';

/** PDR, a gas supply point: fourteen digits without a check. Some bills print `IT` before it. */
export function checkPdr(text: string): Checked {
  const value = tidy(text).replace(/^IT/, '');
  if (/^\d{14}$/.test(value)) return { value, problem: null };
  return { value, problem: { level: 'FORMAT', code: 'pdr.shape', message: 'A PDR has fourteen digits' } };
}
