import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** Once before all tests: builds what `npm start` serves, and unpacks the browser that comes with the packages. */
export async function setup(): Promise<void> {
  process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(
    new URL('../node_modules/.cache/compiled', import.meta.url),
  );
  await Promise.all([process.env['SKIP_BUILD'] === '1' ? null : build(), compileServer()]);
  // What is run on another database too uses what was built once.
  process.env['SKIP_BUILD'] = '1';
  process.env['CHROMIUM_PATH'] ??= await unpackChromium();
}

async function build(): Promise<void> {
  await run('npm', ['run', '-s', 'build'], {
    cwd: root,
    shell: process.platform === 'win32',
    // The test runner's own NODE_ENV would put the slow, checking build of React into the pages.
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

// The servers that tests start in processes of their own are mostly killed, and what is killed leaves nothing compiled
// behind for the next one: compiling is most of what starting one costs.
async function compileServer(): Promise<void> {
  const parts = ['app.ts', 'config.ts', 'documents/read-programmes-apart.ts', 'http/client-files.ts'];
  const imports = parts.map(
    (part) => `import(${JSON.stringify(new URL(`../server/${part}`, import.meta.url))})`,
  );
  await run(process.execPath, ['--input-type=module', '-e', `await Promise.all([${imports.join(', ')}])`]);
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
