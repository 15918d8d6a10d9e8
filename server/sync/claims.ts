import type { Claim } from '../storage/update-store.ts';

/** Which person each client id of a room belongs to: whoever used it first. */
export class Claims {
  private readonly kept: Map<number, string>;
  /** Those of what has been accepted and is on no disk yet. */
  private readonly asked = new Map<number, string>();

  constructor(owners: ReadonlyMap<number, string>) {
    this.kept = new Map(owners);
  }

  mayUse(client: number, owner: string): boolean {
    const first = this.kept.get(client) ?? this.asked.get(client);
    return first === undefined || first === owner;
  }

  /** True when it is on disk that a client id is somebody's. */
  isKept(client: number, owner: string): boolean {
    return this.kept.get(client) === owner;
  }

  /** Takes a client id for somebody who may use it; true when that is to be written down. */
  ask(client: number, owner: string): boolean {
    if (this.kept.has(client) || this.asked.has(client)) return false;
    this.asked.set(client, owner);
    return true;
  }

  /** They are on disk, whoever wrote them there. */
  learn(claims: readonly Claim[]): void {
    for (const { client, person } of claims) {
      this.kept.set(client, person);
      this.asked.delete(client);
    }
  }

  /** What they were asked for was not written, or is looked at again. */
  forget(claims: readonly Claim[]): void {
    for (const { client } of claims) this.asked.delete(client);
  }
}
