import { tellSignedOut } from '../live/device.ts';
import { rememberWho } from '../live/remembered.ts';

/** Signs out and leaves for the page that takes everything off this browser; false when the server was not reached. */
export async function signOut(): Promise<boolean> {
  try {
    const answer = await fetch('/api/entry/sign-out', { method: 'POST' });
    if (!answer.ok) return false;
  } catch {
    // Without a connection the session would live on, and look ended.
    return false;
  }
  rememberWho(null, null);
  tellSignedOut();
  // A new page: an open board holds on to its copy.
  location.assign('/signed-out');
  return true;
}
