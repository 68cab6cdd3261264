import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const projectRoot = join(import.meta.dirname, '..');
const home = join(projectRoot, '.data', 'chromium');

/**
 * Launches a headless Chromium that needs nothing installed: the binary and its libraries come from
 * an npm package and are unpacked once into `.data/chromium`.
 */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(home)) await unpack();

  return chromium.launch({
    executablePath: join(home, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(home, 'fonts'),
      HOME: home,
    },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
}

/** Several test files may begin at once: each unpacks beside, the first rename wins. */
async function unpack(): Promise<void> {
  await mkdir(join(home, '..'), { recursive: true });
  const folder = await mkdtemp(`${home}-`);

  // The package unpacks into the temporary folder, and its libraries only where it believes itself
  // on the platform it was made for; hence a process of its own with both told.
  const program = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())";
  await promisify(execFile)(process.execPath, ['-e', program], {
    cwd: projectRoot,
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
  });

  // Its font configuration names the folders of that platform.
  const fonts = `<?xml version="1.0"?><fontconfig><dir>${join(home, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>`;
  await writeFile(join(folder, 'fonts', 'fonts.conf'), fonts);

  await rename(folder, home).catch(async (error: NodeJS.ErrnoException) => {
    await rm(folder, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}
