/** Where to go after signing in: an address of this service, or the first page for anything else. */
export function nextAddress(next: string | null): string {
  if (next === null || !next.startsWith('/') || !URL.canParse(next, location.origin)) return '/';
  const url = new URL(next, location.origin);
  // A browser takes what begins with two slashes for another site, and taking dots out can leave two.
  const isOwn = url.origin === location.origin && !url.pathname.startsWith('//');
  return isOwn ? url.pathname + url.search + url.hash : '/';
}

/** True for the pages that are the server's own: published ones, and notes to read. */
export function isServersOwn(address: string): boolean {
  return /^\/(p|read)\//.test(address);
}

/** The address at which to sign in, and come back to the page that is open now. */
export function signInAddress(back: string): string {
  return `/sign-in?next=${encodeURIComponent(back)}`;
}
