import { freePort, isPortFree } from '@nitida/database/embedded/free-port';

type Wanted = { variable: 'CMS_PORT' | 'SITE_PORT'; port: number; host: string };

/** All at once, with the remedy: who frees one port should not stumble over the next. */
export async function refuseTakenPorts(wanted: Wanted[]): Promise<void> {
  const taken: string[] = [];
  for (const { variable, port, host } of wanted) {
    if (!(await isPortFree(port, host))) {
      taken.push(
        `- port ${port}: another program listens on it. End that program, or set ${variable} in .env to a free one`,
      );
    }
  }
  if (taken.length > 0) throw new Error(['Nitida cannot start:', ...taken].join('\n'));
}

/** For the demo, which promises no address: another port where the usual one is taken. */
export async function settlePort(variable: 'CMS_PORT' | 'SITE_PORT', usual: number): Promise<void> {
  if (process.env[variable]?.trim()) return;
  process.env[variable] = String(await freePort(usual));
}
