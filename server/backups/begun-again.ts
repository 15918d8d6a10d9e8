import { restoredEpoch } from '../../shared/protocol/epochs.ts';
import type { BegunAgain } from '../storage/restored-database.ts';
import type { Records } from '../storage/records.ts';
import type { Register } from '../storage/register.ts';
import type { StoredRoom } from '../storage/update-store.ts';
import { serverClient } from '../sync/live-document.ts';
import { SERVICE } from '../sync/service.ts';
import { beganAgain, openDocument } from './open-document.ts';

/** What takes the place of a document after a restore: all that it says, of an epoch that no page can be of. */
export function begunAgain(room: string, stored: StoredRoom, now: number): BegunAgain {
  const doc = openDocument(room, stored);
  const epoch = restoredEpoch(stored.epoch, Math.floor(now / 1_000));
  const bytes = beganAgain(doc, { epoch, client: serverClient() });
  doc.destroy();
  const { id: person, role } = SERVICE;
  return { room, epoch, row: { at: now, person, role, meeting: '', bytes, changes: [] } };
}

/** Writes down with every committee that a backup was put back. */
export async function tellRecord(
  { records, register }: { readonly records: Records; readonly register: Register },
  at: number,
): Promise<void> {
  const committees = new Set((await records.programmes()).map(({ committeeSlug }) => committeeSlug));
  for (const committee of committees) {
    await register.add({ at, committee, person: '', role: '', kind: 'restored', subject: '', details: {} });
  }
}
