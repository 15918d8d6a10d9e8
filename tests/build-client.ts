import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds the client once before the tests, so that browser tests open what `npm start` serves. */
export function setup(): void {
  if (process.env['SKIP_BUILD'] === '1') return;
  const root = fileURLToPath(new URL('..', import.meta.url));
  execFileSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
}
