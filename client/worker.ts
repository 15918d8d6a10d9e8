/** What stands before the built file: the files that a page can need, the sum of the page itself, and a name for all of it. */
declare const SHELL: { readonly version: string; readonly page: string; readonly files: readonly string[] };

// What a worker has is in no library that a page's code may be checked with too.
interface Beginning extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Beginning {
  readonly data: unknown;
}
interface Worker {
  readonly clients: { matchAll(which: { readonly includeUncontrolled: true }): Promise<readonly unknown[]> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', heard: (event: Beginning) => void): void;
  addEventListener(name: 'message', heard: (event: Told) => void): void;
  addEventListener(name: 'fetch', heard: (event: Asked) => void): void;
}

const PREFIX = 'triangulate-files-';
const KEPT = PREFIX + SHELL.version;
const PAGE = '/index.html';
/** The addresses that can be shown without a connection; all of them are the one page. */
const SHOWN = /^\/(?:$|c\/|signed-out$)/;
/** How long the network may take before what is kept is shown, in ms. */
const PATIENCE_MS = 4_000;

// Whatever a proxy says an answer depends on.
const HOWEVER = { ignoreVary: true };

const worker = self as unknown as Worker;

// All or nothing: a page of another version, which a server that is being upgraded may give, is not what the sum says.
worker.addEventListener('install', (event) => {
  const page = new Request(PAGE, { cache: 'no-cache', integrity: SHELL.page });
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll([page, ...SHELL.files])));
});

// A page says by its own script which version it is of. Where it is the only one, it need not be closed first.
worker.addEventListener('message', (event) => {
  if (SHELL.files.includes(String(event.data))) event.waitUntil(takeOver());
});

// By now no page of an earlier version is open.
worker.addEventListener('activate', (event) => event.waitUntil(dropOthers()));

// Whatever is not named here goes its own way: no answer that holds anything of anybody is ever looked at or kept.
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (mode === 'navigate' && SHOWN.test(pathname)) event.respondWith(pageFor(event.request));
  else if (SHELL.files.includes(pathname)) event.respondWith(fileFor(event.request));
});

async function pageFor(request: Request): Promise<Response> {
  const kept = await caches.open(KEPT).then((files) => files.match(PAGE, HOWEVER));
  if (!kept) return fetch(request);
  const asked = fetch(request).then(
    (answer) => (answer.status >= 500 ? kept : answer),
    () => kept,
  );
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([asked, late]);
}

async function fileFor(request: Request): Promise<Response> {
  const kept = await caches.open(KEPT).then((files) => files.match(request, HOWEVER));
  return kept ?? fetch(request);
}

async function takeOver(): Promise<void> {
  const open = await worker.clients.matchAll({ includeUncontrolled: true });
  if (open.length === 1) await worker.skipWaiting();
}

async function dropOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== KEPT);
  await Promise.all(others.map((name) => caches.delete(name)));
}
