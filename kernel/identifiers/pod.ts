import { type Checked, tidy } from './identifier.ts';

/** POD, an electricity supply point. How its optional fifteenth character is made is not public. */
export function checkPod(text: string): Checked {
  const value = tidy(text);
  if (/^IT\d{3}E\d{8}[0-9A-Z]?$/.test(value)) return { value, problem: null };
  return {
    value,
    problem: { level: 'FORMAT', code: 'pod.shape', message: 'A POD is written IT, three digits, E, eight digits' },
  };
}
