import type { AwarenessEntry } from './frames.ts';

/** After so long without a word, in ms, an instance is taken for dead and its people for gone. */
const SILENT_MS = 6_000;

interface FarPage {
  readonly instance: string;
  readonly entry: AwarenessEntry;
}

/** Who is at a board by way of other instances, as those say. */
export class FarPresence {
  private readonly pages = new Map<number, FarPage>();
  private readonly heardAt = new Map<string, number>();
  private readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  get entries(): readonly AwarenessEntry[] {
    return [...this.pages.values()].map(({ entry }) => entry);
  }

  /** Takes in what an instance says of its people; gives what is news here. */
  hear(instance: string, entries: readonly AwarenessEntry[]): readonly AwarenessEntry[] {
    this.heardAt.set(instance, this.now());
    return entries.filter((entry) => {
      const before = this.pages.get(entry.client);
      if (entry.json === 'null') {
        // Who went from there to another instance has not gone.
        return before?.instance === instance && this.pages.delete(entry.client);
      }
      this.pages.set(entry.client, { instance, entry });
      return before?.instance !== instance || before.entry.json !== entry.json;
    });
  }

  /** What is said of a page; null when it is not there. */
  stateOf(client: number): string | null {
    return this.pages.get(client)?.entry.json ?? null;
  }

  /** A page that was elsewhere is here now. */
  cameHere(client: number): void {
    this.pages.delete(client);
  }

  /** Gives the pages of instances that have fallen silent, which are forgotten. */
  sweep(): readonly number[] {
    const since = this.now() - SILENT_MS;
    for (const [instance, at] of this.heardAt) if (at < since) this.heardAt.delete(instance);
    const gone = [...this.pages].filter(([, { instance }]) => !this.heardAt.has(instance));
    for (const [client] of gone) this.pages.delete(client);
    return gone.map(([client]) => client);
  }
}
