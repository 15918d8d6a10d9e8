/** Things that each get their turn once in a round of so many: about as many at a time, whenever they came. */
export class Turns<Thing> {
  private readonly all: readonly Set<Thing>[];
  private at = 0;

  constructor(parts: number) {
    this.all = Array.from({ length: parts }, () => new Set<Thing>());
  }

  add(thing: Thing): void {
    const [fewest] = this.all.toSorted((one, other) => one.size - other.size);
    fewest?.add(thing);
  }

  delete(thing: Thing): void {
    for (const each of this.all) each.delete(thing);
  }

  /** Those whose turn it is. */
  next(): readonly Thing[] {
    this.at = (this.at + 1) % this.all.length;
    return [...(this.all[this.at] ?? [])];
  }
}
