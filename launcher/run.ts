import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { node, PROJECT_ROOT } from './folders.ts';

/** Runs a tool of node_modules, or a program of ours, in this terminal; answers its exit code. */
export const run = (program: string, args: string[], folder = '.'): Promise<number> =>
  new Promise((resolve, reject) => {
    const cwd = join(PROJECT_ROOT, folder);
    const child = spawn(node, [join(PROJECT_ROOT, program), ...args], { cwd, stdio: 'inherit' });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGTERM', pass);
    // The terminal tells the child by itself.
    process.on('SIGINT', () => {});
    process.on('disconnect', () => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });

/** Runs a program of ours whose words matter only when it fails. */
export async function runQuietly(program: string, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await promisify(execFile)(node, [join(PROJECT_ROOT, program)], { cwd: PROJECT_ROOT, env });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} failed:\n${stdout}${stderr}`);
  }
}
