import { checkPod } from './pod.ts';

describe('a POD', () => {
  it.each(['IT001E12345678', 'IT002E00000042', 'IT012E987654321'])('may be %s', (text) => {
    expect(checkPod(text)).toEqual({ value: text, problem: null });
  });

  it('is read however people write it', () => {
    expect(checkPod(' it 001 E 1234.5678 ').value).toBe('IT001E12345678');
  });

  it.each([
    ['IT001X12345678', 'has no E'],
    ['IT01E12345678', 'has two digits for the distributor'],
    ['IT001E1234567', 'is too short'],
  ])('is refused: %s %s', (text) => {
    expect(checkPod(text).problem).toMatchObject({ level: 'FORMAT', code: 'pod.shape' });
  });
});
