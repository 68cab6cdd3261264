import { shownMedia } from './media.ts';

const picture = { name: 'sole_1a2b.jpg', type: 'image/jpeg', width: 800, height: 450 };
const film = { name: 'sole_3c4d.mp4', type: 'video/mp4', width: null, height: null };
const nothing = { image: null, video: null, url: null };

describe('what a media block shows', () => {
  it('is a film of our own before all else, with the picture in front of it', () => {
    expect(shownMedia({ image: picture, video: film, url: 'https://film.example/1' })).toMatchObject({
      name: 'video',
      source: '/media/sole_3c4d.mp4',
      poster: '/media/sole_1a2b.jpg',
    });
  });

  it('is a link to what lies elsewhere, named by its host', () => {
    expect(shownMedia({ ...nothing, url: 'https://www.film.example/1' })).toMatchObject({
      name: 'elsewhere',
      host: 'film.example',
    });
  });

  it.each(['tel:800000042', 'mailto:a@b.example', 'javascript:alert(1)', 'film', ''])(
    'is the picture alone where the address is "%s"',
    (url) => {
      expect(shownMedia({ ...nothing, image: picture, url })?.name).toBe('image');
      expect(shownMedia({ ...nothing, url })).toBeNull();
    },
  );
});
