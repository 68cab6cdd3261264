import { checkPdr } from './pdr.ts';

describe('a PDR', () => {
  it.each(['00880000000042', '12345678901234', '03081000250001'])('may be %s', (text) => {
    expect(checkPdr(text)).toEqual({ value: text, problem: null });
  });

  it('loses the IT that some bills print before it', () => {
    expect(checkPdr('IT 0088 0000 0000 42').value).toBe('00880000000042');
  });

  it.each([
    ['0088000000004', 'has thirteen digits'],
    ['0088000000004A', 'has a letter'],
    ['008800000000421', 'has fifteen digits'],
  ])('is refused: %s %s', (text) => {
    expect(checkPdr(text).problem).toMatchObject({ level: 'FORMAT', code: 'pdr.shape' });
  });
});
