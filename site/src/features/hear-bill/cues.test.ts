import { cuesOf } from './cues.ts';

it('a track names each sentence while it is spoken', () => {
  expect(cuesOf(['due', 'how'], [0, 61.25], 125.0004)).toBe(
    'WEBVTT\n\n00:00.000 --> 01:01.250\ndue\n\n01:01.250 --> 02:05.000\nhow\n',
  );
});
