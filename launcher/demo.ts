import { showMainJob } from './demo/main-job.ts';
import { sayDemo, sayFigures } from './demo/report.ts';
import { whileRunning } from './running.ts';
import { say } from './say.ts';

/**
 * The main job on sample data, through the doors that people and programs use: a ZIP dropped by SFTP,
 * test lot, approval, messages in the inbox, bill pages. Then it stays up, or ends with `--exit`.
 */
export async function demo(args: string[]): Promise<void> {
  let line = '';
  await whileRunning(async (running) => {
    const shown = await showMainJob(running);
    const { figures, problems } = shown;
    sayFigures(figures);
    if (problems.length > 0)
      throw new Error(`Not everything was as it should be:\n${problems.slice(0, 20).join('\n')}`);
    if (args.includes('--exit')) {
      line = JSON.stringify(figures);
      return;
    }
    await sayDemo(shown);
    await running.untilStopped;
  });
  // The last thing said: everything has been stopped by then.
  if (line) say(line);
}
