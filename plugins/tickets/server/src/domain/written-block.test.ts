import { writtenBlock } from './written-block.ts';

const file = {
  id: 1,
  hash: 'water_0a1b2c',
  ext: '.png',
  mime: 'image/png',
  width: 640,
  height: 360,
  url: '/uploads/water_0a1b2c.png',
};
const media = {
  id: 3,
  __component: 'bill.media' as const,
  heading: null,
  alternative: 'La sorgente',
  image: file,
  video: null,
  url: null,
  caption: null,
  transcript: null,
};

describe('a block of the content manager', () => {
  it('is what its kind says, without what only the content manager needs', () => {
    expect(writtenBlock({ id: 7, __component: 'bill.amounts', heading: 'Voci', intro: null })).toEqual([
      { kind: 'amounts', heading: 'Voci', intro: null },
    ]);
  });

  it('that is half filled, or that nobody knows, is left out', () => {
    expect(writtenBlock({ __component: 'bill.rich-text', heading: null, body: null })).toEqual([]);
    expect(writtenBlock({ __component: 'bill.unheard-of' })).toEqual([]);
  });

  it('says for whom it is where that is not everybody', () => {
    const banner = { __component: 'bill.banner' as const, text: 'Ciao', linkLabel: null, url: null };
    expect(writtenBlock({ ...banner, segment: 'large' })).toEqual([
      { kind: 'banner', text: 'Ciao', linkLabel: null, url: null, segment: 'large' },
    ]);
    for (const segment of ['all', null, undefined, 'nobody'])
      expect(writtenBlock({ ...banner, segment })[0]).not.toHaveProperty('segment');
  });

  it('names its picture as the site shows it', () => {
    expect(writtenBlock(media)).toMatchObject([
      { kind: 'media', image: { name: 'water_0a1b2c.png', type: 'image/png', width: 640, height: 360 }, video: null },
    ]);
  });

  it('has captions where their file is one, and nothing else for them', () => {
    const captions = { ...file, hash: 'water_1', ext: '.vtt', mime: 'text/vtt', width: null, height: null };
    expect(writtenBlock({ ...media, captions })).toMatchObject([{ captions: { name: 'water_1.vtt' } }]);
    expect(writtenBlock({ ...media, captions: { ...captions, mime: 'text/html' } })[0]).not.toMatchObject({
      captions: expect.anything(),
    });
  });

  it('does without a picture of a strange name', () => {
    for (const image of [{ ...file, ext: '.p/../ng' }, { ...file, hash: '../x' }, 'x', undefined])
      expect(writtenBlock({ ...media, image })).toMatchObject([{ kind: 'media', image: null }]);
  });
});
