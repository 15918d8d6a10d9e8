import type { Sql } from './sql.ts';
import { createHash } from 'node:crypto';
import { DamagedVersion, type AgreedVersion, type NewVersion, type Versions } from './versions.ts';

interface VersionLine extends Omit<AgreedVersion, 'withdrawn'> {
  readonly withdrawnAt: number | null;
  readonly withdrawnBy: string | null;
  readonly reason: string | null;
}

/** Agreed versions in SQL, where triggers keep them as they are. */
export function sqlVersions(sql: Sql): Versions {
  const last = sql.prepare<[string], { number: number | null }>(
    'SELECT max(number) AS number FROM version WHERE board = ?',
  );
  const insert = sql.prepare(
    `INSERT INTO version (board, number, municipal_year, committee_name, agreed_on, minute, on_word_of, agreed_by, at,
     sha256, bytes) VALUES (@board, @number, @municipalYear, @committee, @agreedOn, @minute, @onWordOf, @agreedBy, @at,
     @sha256, @bytes)`,
  );
  const ofBoard = sql.prepare<[string], VersionLine>(
    `SELECT v.board, v.number, v.municipal_year AS "municipalYear", v.committee_name AS committee,
     v.agreed_on AS "agreedOn", v.minute, v.on_word_of AS "onWordOf", v.agreed_by AS "agreedBy", v.at, v.sha256,
     w.at AS "withdrawnAt", w.by AS "withdrawnBy", w.reason FROM version v
     LEFT JOIN version_withdrawn w ON w.board = v.board AND w.number = v.number
     WHERE v.board = ? ORDER BY v.number DESC`,
  );
  const stored = sql.prepare<[string, number], { sha256: string; bytes: Buffer }>(
    'SELECT sha256, bytes FROM version WHERE board = ? AND number = ?',
  );
  const withdraw = sql.prepare(
    `INSERT INTO version_withdrawn (board, number, at, by, reason)
     SELECT board, number, CAST(? AS BIGINT), ?, ? FROM version WHERE board = ? AND number = ? ON CONFLICT DO NOTHING`,
  );
  const add = async (version: NewVersion): Promise<AgreedVersion> => {
    const { bytes, ...facts } = version;
    const number = ((await last.get(version.board))?.number ?? 0) + 1;
    const kept = { ...facts, number, sha256: sumOf(bytes) };
    await insert.run({ ...kept, bytes });
    return { ...kept, withdrawn: null };
  };
  return {
    add: (version) => sql.inOneStep(`version ${version.board}`, () => add(version)),
    of: async (board) => (await ofBoard.all(board)).map(versionOf),
    bytes: async (board, number) => {
      const found = await stored.get(board, number);
      if (!found) return null;
      if (sumOf(found.bytes) === found.sha256) return found.bytes;
      throw new DamagedVersion(`version ${number} of ${board} is not what was agreed`);
    },
    withdraw: async (board, number, { at, by, reason }) =>
      (await withdraw.run(at, by, reason, board, number)).changes === 1,
  };
}

function versionOf({ withdrawnAt, withdrawnBy, reason, ...facts }: VersionLine): AgreedVersion {
  const withdrawn =
    withdrawnAt === null ? null : { at: withdrawnAt, by: withdrawnBy ?? '', reason: reason ?? '' };
  return { ...facts, withdrawn };
}

function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
