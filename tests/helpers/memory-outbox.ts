import type { MailOutbox, WaitingMail } from '../../server/storage/mail-outbox.ts';

/** An outbox that forgets everything with its process. */
export function memoryOutbox(): MailOutbox {
  const waiting = new Map<string, WaitingMail & { readonly nextAt: number }>();
  let last = 0;
  return {
    add: async (mail) => {
      last += 1;
      const id = String(last).padStart(8, '0');
      waiting.set(id, { ...mail, id, tries: 0, nextAt: mail.addedAt });
      return id;
    },
    due: async (now, limit) =>
      [...waiting.values()]
        .filter(({ nextAt }) => nextAt <= now)
        .toSorted((one, other) => one.giveUpAt - other.giveUpAt || one.addedAt - other.addedAt)
        .slice(0, limit)
        .map(({ nextAt: _nextAt, ...mail }) => mail),
    trying: async (id, tries, nextAt) => {
      const mail = waiting.get(id);
      if (mail?.tries !== tries) return false;
      waiting.set(id, { ...mail, tries: mail.tries + 1, nextAt });
      return true;
    },
    done: async (id) => {
      waiting.delete(id);
    },
  };
}
