import { type ChannelCourse, secondsLeft } from './progress.ts';

const course = (over: Partial<ChannelCourse>): ChannelCourse => ({
  left: 600,
  recent: 600,
  recentSeconds: 60,
  waitSeconds: 0,
  perSecond: null,
  ...over,
});

describe('how long a sending will take', () => {
  it('is what is left, at the pace of the last minute', () => {
    expect(secondsLeft([course({})])).toBe(60);
    expect(secondsLeft([course({ recent: 10, recentSeconds: 0.5 })])).toBe(60);
  });

  it('is decided by the slowest channel', () => {
    expect(secondsLeft([course({}), course({ left: 50, recent: 60 })])).toBe(60);
    expect(secondsLeft([course({}), course({ left: 100, recent: 60 })])).toBe(100);
  });

  it('is not shortened by the bucketful with which a paced account begins', () => {
    expect(secondsLeft([course({ recent: 100, recentSeconds: 1, perSecond: 10 })])).toBe(60);
  });

  it('is known from the pace of the account before anything went', () => {
    expect(secondsLeft([course({ recent: 0, recentSeconds: null, perSecond: 2 })])).toBe(300);
    expect(secondsLeft([course({ recent: 0, recentSeconds: null })])).toBeNull();
  });

  it('counts the hours in which nothing goes', () => {
    expect(secondsLeft([course({ waitSeconds: 3_600 })])).toBe(3_660);
  });

  it('is nothing when nothing is left', () => {
    expect(secondsLeft([course({ left: 0, recent: 0 })])).toBe(0);
    expect(secondsLeft([])).toBe(0);
  });
});
