import { AppError } from '@nitida/kernel/errors';
import type { Speech } from './speak-apart.ts';
import { cuesAnswer, mp3Answer, speechOrAnswer } from './speech-answer.ts';

const speech: Speech = { mp3: Buffer.from('0123456789'), starts: [0, 1.5], seconds: 2.5 };
const sentences = [
  { id: 'bill', text: 'Questa è la bolletta.' },
  { id: 'amount', text: 'Sono ottanta euro.' },
];

describe('the recording', () => {
  it('is answered whole', async () => {
    const answer = mp3Answer(speech, null);
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
      200,
      '10',
      '0123456789',
    ]);
    expect(answer.headers.get('accept-ranges')).toBe('bytes');
  });

  it('is answered in the part that is asked for', async () => {
    const answer = mp3Answer(speech, 'bytes=2-4');
    expect([answer.status, answer.headers.get('content-range'), await answer.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
  });

  it('has no part beyond its end', () => {
    const answer = mp3Answer(speech, 'bytes=10-');
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });

  it('has a track that tells of its sentences by their names', async () => {
    expect(await cuesAnswer(speech, sentences).text()).toBe(
      'WEBVTT\n\n00:00.000 --> 00:01.500\nbill\n\n00:01.500 --> 00:02.500\namount\n',
    );
  });
});

describe('who asks for speech', () => {
  const statusOf = async (speak: (() => Promise<Speech>) | null) => {
    const answer = await speechOrAnswer(speak && { speech: speak }, 'it', sentences);
    return answer instanceof Response ? [answer.status, answer.headers.get('retry-after')] : answer;
  };

  it('gets it', async () => {
    expect(await statusOf(async () => speech)).toBe(speech);
  });

  it('is told that nobody speaks here', async () => {
    expect(await statusOf(null)).toEqual([404, null]);
  });

  it('is asked to come again, whatever was wrong, and the log has nothing of the bill', async () => {
    const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const busy = new AppError('unavailable', 'speech.busy', 'Too many texts wait');
    expect(await statusOf(() => Promise.reject(busy))).toEqual([503, '5']);
    expect(await statusOf(() => Promise.reject(new Error('speech ended with null')))).toEqual([503, '5']);
    const lines = log.mock.calls.map(([line]) => String(line));
    log.mockRestore();
    expect(lines.map((line) => (JSON.parse(line) as { code: string }).code)).toEqual(['speech.busy', 'speech.failed']);
    expect(lines.join()).not.toMatch(/euro|bolletta/);
  });
});
