/** So long after somebody is known their board has come, and there is time for what may be needed later, in ms. */
const LATER_MS = 3_000;

/** Has this browser keep the files of the pages, so that one can be loaded anew without a connection. */
export function keepFiles(): void {
  if (!('serviceWorker' in navigator)) return;
  setTimeout(() => {
    navigator.serviceWorker.register('/worker.js').then(handOver, () => {
      // A browser that keeps nothing, or a server that is being worked on: the pages need a connection, as before.
    });
  }, LATER_MS);
}

/** Tells the worker of a next version, when it is there, of which version this page is. */
function handOver(registration: ServiceWorkerRegistration): void {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? location.href;
  const tell = (): void => registration.waiting?.postMessage(new URL(script).pathname);
  const follow = (): void => registration.installing?.addEventListener('statechange', tell);
  tell();
  follow();
  // It may be found only after this page began to look.
  registration.addEventListener('updatefound', follow);
}
