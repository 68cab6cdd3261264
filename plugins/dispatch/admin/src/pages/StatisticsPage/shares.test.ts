import { curveOf, delaysByChannel, halfBy, share } from './shares.ts';

const delays = [
  { kind: 'viewed', channel: 'email', step: '5', count: 1 },
  { kind: 'viewed', channel: 'email', step: '60', count: 2 },
  { kind: 'viewed', channel: 'email', step: 'more', count: 1 },
  { kind: 'viewed', channel: 'sms', step: '5', count: 4 },
  { kind: 'paid', channel: 'sms', step: '5', count: 9 },
] as const;
const steps = ['5', '15', '60'];

test('delays stand in the order of their steps, and what took longer stands last', () => {
  expect(delaysByChannel([...delays], 'viewed', steps)).toEqual([
    { channel: 'email', counts: [1, 0, 2, 1], total: 4 },
    { channel: 'sms', counts: [4, 0, 0, 0], total: 4 },
  ]);
});

test('a curve only rises, and ends below the whole if something took longer', () => {
  expect(curveOf({ counts: [1, 0, 2, 1], total: 4 })).toEqual([0.25, 0.25, 0.75]);
  expect(curveOf({ counts: [0, 0], total: 0 })).toEqual([0]);
});

test('half of all had come within one of the steps', () => {
  const all = delaysByChannel([...delays], 'viewed', steps);
  expect(halfBy(all)).toBe(0);
  expect(halfBy(all.slice(0, 1))).toBe(2);
  expect(halfBy([])).toBeNull();
});

test('nothing of nothing is no share', () => {
  expect(share(0, 0)).toBeNull();
  expect(share(1, 4)).toBe(0.25);
});
