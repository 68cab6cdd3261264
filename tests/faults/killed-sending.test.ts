import { cloneTemplate, dropClone } from '@nitida/database/testing/use-database';
import { killedSending } from './killed-sending.ts';
import { settings } from './moments.ts';

/** `node tests/faults/kill-sending.ts` is the long form. */
const { seed } = settings({ bills: 0 });
const [KILLS, MESSAGES] = [8, 1_200];

describe(`two workers that send, one of which is killed ${KILLS} times (SEED=${seed})`, () => {
  it('lose nothing, send nothing twice, and say of what they do not know', async () => {
    const databaseUrl = await cloneTemplate();
    try {
      const report = await killedSending({
        kills: KILLS,
        messages: MESSAGES,
        seed,
        workers: 2,
        clockSeconds: 300,
        databaseUrl,
      });
      expect(report).toMatchObject({ isRight: true, messages: MESSAGES, lost: 0, recordedAndReceivedTwice: 0 });
      expect(report.recordedAsSent + report.uncertain).toBe(MESSAGES);
      expect(report.uncertainMessageIds).toHaveLength(report.uncertain);
    } finally {
      await dropClone(databaseUrl);
    }
  }, 180_000);
});
