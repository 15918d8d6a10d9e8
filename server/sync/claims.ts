import type { Claim } from '../storage/update-store.ts';

/** Which person each client id of a room belongs to: whoever used it first. */
export class Claims {
  private readonly owners: Map<number, string>;
  private fresh: Claim[] = [];

  constructor(owners: ReadonlyMap<number, string>) {
    this.owners = new Map(owners);
  }

  mayUse(client: number, owner: string): boolean {
    const first = this.owners.get(client);
    return first === undefined || first === owner;
  }

  /** Takes a client id for somebody; false when it is another's. */
  claim(client: number, owner: string): boolean {
    if (!this.mayUse(client, owner)) return false;
    if (!this.owners.has(client)) {
      this.owners.set(client, owner);
      this.fresh.push({ client, person: owner });
    }
    return true;
  }

  /** Takes over what another instance wrote down first. */
  learn(claims: readonly Claim[]): void {
    for (const { client, person } of claims) this.owners.set(client, person);
    const known = new Set(claims.map(({ client }) => client));
    if (known.size > 0) this.fresh = this.fresh.filter(({ client }) => !known.has(client));
  }

  /** Those that are on no disk yet, for whoever writes them there. */
  takeNew(): readonly Claim[] {
    const fresh = this.fresh;
    this.fresh = [];
    return fresh;
  }

  /** They were not written, and will be. */
  giveBack(claims: readonly Claim[]): void {
    this.fresh.unshift(...claims);
  }

  /** They were not written, nor was what they were made for. */
  forget(claims: readonly Claim[]): void {
    for (const { client } of claims) this.owners.delete(client);
  }
}
