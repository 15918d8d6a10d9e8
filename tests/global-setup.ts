import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Once before all tests: builds what `npm start` serves, and unpacks the browser that comes with the packages. */
export async function setup(): Promise<void> {
  if (process.env['SKIP_BUILD'] !== '1') {
    const root = fileURLToPath(new URL('..', import.meta.url));
    execFileSync('npm', ['run', '-s', 'build'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
      // The test runner's own NODE_ENV would put the slow, checking build of React into the pages.
      env: { ...process.env, NODE_ENV: 'production' },
    });
  }
  process.env['CHROMIUM_PATH'] ??= await unpackChromium();
}

/** The path of the unpacked browser, or empty where the package has none for this machine. */
async function unpackChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return '';
  const system = [
    '/usr/lib/x86_64-linux-gnu/libnss3.so',
    '/usr/lib64/libnss3.so',
    '/lib/x86_64-linux-gnu/libnss3.so',
  ];
  // The package sets up the libraries it carries only where it takes the machine for one that lacks them.
  if (!system.some((path) => existsSync(path))) process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return chromium.executablePath();
}
