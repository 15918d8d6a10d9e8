import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { inTurn } from './in-turn.ts';

interface Cost {
  /** The work is 2 to this power. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** What new passwords cost: 128 MiB and some tenths of a second each. Stored ones carry their own cost. */
const COST: Cost = { ln: 17, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const MOST_AT_ONCE = 2;
const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{22})\$([\w+/]{43})$/;

/** Hashes and checks passwords, never more than two at a time, since each takes 128 MiB. */
export interface Passwords {
  /** What to keep of a password: `$scrypt$ln=17,r=8,p=1$salt$hash`. */
  hashPassword(password: string): Promise<string>;
  /** Whether this is the password; takes as long for somebody who has none, and is then false. Throws for what `hashPassword` did not make. */
  checkPassword(password: string, stored: string | null): Promise<boolean>;
}

/** Makes the one hasher of a server; its work is 2 to the power of `ln`, which tests of other things may lower. */
export function createPasswords(ln = COST.ln): Passwords {
  const cost = { ...COST, ln };
  const derive = inTurn(deriveKey, MOST_AT_ONCE);
  const nobodys = written(cost, 'A'.repeat(22), 'A'.repeat(43));
  return {
    hashPassword: async (password) => {
      const salt = randomBytes(SALT_BYTES);
      const hash = await derive({ password, salt, cost });
      return written(cost, unpadded(salt), unpadded(hash));
    },
    checkPassword: async (password, stored) => {
      const { hash, ...given } = parse(stored ?? nobodys);
      const same = timingSafeEqual(await derive({ password, ...given }), hash);
      return same && stored !== null;
    },
  };
}

/** Whether a stored password costs less than a new one would: hash it anew at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const { ln, r, p } = parse(stored).cost;
  return ln < COST.ln || r < COST.r || p < COST.p;
}

const written = ({ ln, r, p }: Cost, salt: string, hash: string): string =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${salt}$${hash}`;

interface Derivation {
  readonly password: string;
  readonly salt: Buffer;
  readonly cost: Cost;
}

function deriveKey({ password, salt, cost: { ln, r, p } }: Derivation): Promise<Buffer> {
  const N = 2 ** ln;
  // Node refuses to use more than it is told it may; half as much again leaves room for its own needs.
  const options: ScryptOptions = { N, r, p, maxmem: 192 * N * r };
  // Keyboards and systems spell one accented letter in several ways.
  const spelt = password.normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(spelt, salt, HASH_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function parse(stored: string): { readonly salt: Buffer; readonly hash: Buffer; readonly cost: Cost } {
  const [, ln, r, p, salt = '', hash = ''] = STORED.exec(stored) ?? [];
  if (hash === '') throw new Error('broken assumption: a stored password is not one of ours');
  return {
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
  };
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
