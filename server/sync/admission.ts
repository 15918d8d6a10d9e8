import type { CloseReason } from '../../shared/protocol/close-reasons.ts';
import {
  ADMITTED_AT_ONCE,
  CONNECTIONS_OF_PERSON,
  CONNECTIONS_OF_TOKEN,
  WAITING_TO_BE_ADMITTED,
} from './limits.ts';

interface Queue {
  atOnce: number;
  readonly waiting: (() => void)[];
}

/** How many of one address are looked at together, before it is known whose sockets they are; the others wait. */
export class Admission {
  private readonly addresses = new Map<string, Queue>();
  private readonly open = new Map<string, number>();

  /** Does something for a socket of an address when it is its turn; says no at once when too many wait already. */
  async inTurn<T>(address: string, work: () => Promise<T>): Promise<T | 'too-many'> {
    const queue = this.addresses.get(address) ?? { atOnce: 0, waiting: [] };
    this.addresses.set(address, queue);
    if (queue.waiting.length >= WAITING_TO_BE_ADMITTED) return 'too-many';
    if (queue.atOnce >= ADMITTED_AT_ONCE) await new Promise<void>((resolve) => queue.waiting.push(resolve));
    queue.atOnce += 1;
    try {
      return await work();
    } finally {
      queue.atOnce -= 1;
      queue.waiting.shift()?.();
      if (queue.atOnce === 0 && queue.waiting.length === 0) this.addresses.delete(address);
    }
  }

  /** Counts a socket of a person in; why not, when they have too many. */
  enter(person: string): CloseReason | null {
    const most = person.startsWith('token:') ? CONNECTIONS_OF_TOKEN : CONNECTIONS_OF_PERSON;
    const count = this.open.get(person) ?? 0;
    if (count >= most) return 'too-many';
    this.open.set(person, count + 1);
    return null;
  }

  leave(person: string): void {
    const count = (this.open.get(person) ?? 1) - 1;
    if (count > 0) this.open.set(person, count);
    else this.open.delete(person);
  }
}
