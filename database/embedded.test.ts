import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from './embedded.ts';
import { freePort } from './embedded/free-port.ts';

describe('an embedded PostgreSQL', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nitida-embedded-'));
    // The user that PostgreSQL runs as must get in.
    await chmod(folder, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('takes another port when somebody else takes the preferred one in the same moment', async () => {
    const port = await freePort();
    const databases = await Promise.all(
      ['one', 'other'].map((name) => startEmbedded({ folder: join(folder, name), port })),
    );
    try {
      const ports = databases.map((database) => database.port);
      expect(ports).toContain(port);
      expect(new Set(ports).size).toBe(2);
    } finally {
      await Promise.all(databases.map((database) => database.stop()));
    }
  }, 60_000);
});
