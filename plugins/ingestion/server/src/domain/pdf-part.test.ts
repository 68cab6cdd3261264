import { pdfPart } from './pdf-part.ts';

describe('pages of a PDF that bills share', () => {
  it('stand behind its name', () => {
    expect(pdfPart('november.pdf#12-15')).toEqual({ file: 'november.pdf', from: 12, to: 15 });
    expect(pdfPart('a#1.PDF#7')).toEqual({ file: 'a#1.PDF', from: 7, to: 7 });
  });

  it.each(['november.pdf', 'november.pdf#0', 'november.pdf#5-4', 'november.pdf#1-900', 'november.pdf#x', 'n.txt#1'])(
    'are none in %s',
    (name) => expect(pdfPart(name)).toBeNull(),
  );
});
