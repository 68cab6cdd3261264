import fc from 'fast-check';
import { type Bucket, bucketSize, pauseMs, take } from './pace.ts';

const start = new Date('2026-03-01T08:00:00Z');
const after = (milliseconds: number) => new Date(start.getTime() + milliseconds);

describe('the pace of an account', () => {
  it('never lets more leave than flow in, and one bucketful, in any span of time', () => {
    const asks = fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 200 })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 100, noNaN: true }), asks, (perSecond, steps) => {
        let bucket: Bucket = { tokens: bucketSize(perSecond), filledAt: start };
        let at = 0;
        const taken: { at: number; count: number }[] = [];
        for (const [pause, wanted] of steps) {
          at += pause;
          const { granted, bucket: left } = take(bucket, perSecond, after(at), wanted);
          bucket = left;
          taken.push({ at, count: granted });
        }
        for (const [from, first] of taken.entries()) {
          for (const [to, last] of taken.entries()) {
            if (to < from) continue;
            const count = taken.slice(from, to + 1).reduce((sum, one) => sum + one.count, 0);
            const most = bucketSize(perSecond) + ((last.at - first.at) / 1_000) * perSecond;
            expect(count).toBeLessThanOrEqual(most + 1e-6);
          }
        }
      }),
    );
  });

  it('lets whoever asks often enough have all of it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 50, noNaN: true }), (perSecond) => {
        let bucket: Bucket = { tokens: 0, filledAt: start };
        let count = 0;
        for (let at = 0; at <= 60_000; at += pauseMs(perSecond)) {
          const { granted, bucket: left } = take(bucket, perSecond, after(at), 1_000);
          bucket = left;
          count += granted;
        }
        expect(count).toBeGreaterThan(perSecond * 60 * 0.95 - 2);
      }),
    );
  });

  it('gives nothing for a clock that was set back, and takes nothing away', () => {
    expect(take({ tokens: 3, filledAt: after(300_000) }, 10, start, 2)).toEqual({
      granted: 2,
      bucket: { tokens: 1, filledAt: start },
    });
  });
});
