import { createServer } from 'node:net';

/** A port of this machine on which nobody listens: the preferred one, or one that the system gives. */
export async function freePort(preferred = 0): Promise<number> {
  const port = await listenOnce(preferred);
  return port ?? freePort();
}

export const isPortFree = async (port: number, host?: string): Promise<boolean> =>
  (await listenOnce(port, host)) !== null;

const listenOnce = (port: number, host = '127.0.0.1') =>
  new Promise<number | null>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
