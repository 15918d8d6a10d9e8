import { PRIORITY_ANSWERS, PRIORITY_QUESTIONS } from '../../shared/board/priority.ts';
import { registerWords } from '../../shared/planning/register-words.ts';
import { parseRole, ROLES } from '../../shared/protocol/roles.ts';
import type { Account, People } from '../storage/people.ts';
import type { PersonalData } from '../storage/personal-data.ts';
import type { Recorded, RecordLog } from '../storage/record-log.ts';
import type { Records } from '../storage/records.ts';
import type { UpdateStore } from '../storage/update-store.ts';
import { durableBoard } from './durable-board.ts';
import { itemId } from '../../shared/board/ids.ts';
import { recordTeller, type RecordNames } from './tell-record.ts';

export interface HeldDataParts {
  readonly people: People;
  readonly records: Records;
  readonly personalData: PersonalData;
  readonly recordLog: RecordLog;
  readonly maker: { readonly updates: UpdateStore };
  /** How who is named in lines of the record is called. */
  readonly namesIn: (lines: readonly Recorded[]) => Promise<RecordNames>;
}

/** One kind of thing that is held about a person; each row says by its keys what its values are. */
export interface HeldSection {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

type Collector = (
  parts: HeldDataParts,
  account: Account,
) => HeldSection['rows'] | Promise<HeldSection['rows']>;

/** Every place where something about a person is held: what is kept anywhere else must be added here. */
const COLLECTORS: readonly (readonly [title: string, collect: Collector])[] = [
  ['Your account', (_parts, account) => [accountRow(account)]],
  ['Your roles', grantRows],
  ['Where you are signed in', sessionRows],
  [
    'Your council’s sign-in',
    async (parts, account) => (await kept(parts, account)).openIds.map((each) => ({ ...each })),
  ],
  ['Invitations to you', invitationRows],
  ['Tokens you made', tokenRows],
  ['Your suggestions', suggestionRows],
  ['Suggestions you supported', supportedRows],
  ['What you said about scoping notes', commentRows],
  ['Where you were mentioned in scoping notes', mentionRows],
  ['What you answered about priority', priorityRows],
  [
    'Exempt items you were let see',
    async (parts, account) => (await kept(parts, account)).exemptInvites.map((each) => ({ ...each })),
  ],
  [
    'Scoping notes you were let write in',
    async (parts, account) => (await kept(parts, account)).noteInvites.map((each) => ({ ...each })),
  ],
  ['What you did, and what was done about you', recordRows],
];

/** Everything that is held about a person, in words. */
export async function heldAbout(parts: HeldDataParts, account: Account): Promise<readonly HeldSection[]> {
  const found: HeldSection[] = [];
  for (const [title, collect] of COLLECTORS) found.push({ title, rows: await collect(parts, account) });
  return found;
}

function kept({ personalData }: HeldDataParts, { id, email }: Account) {
  return personalData.about(id, email);
}

function accountRow(account: Account): Readonly<Record<string, string>> {
  const { id, name, email, passwordHash, verifiedAt, founder, mail, createdAt } = account;
  return {
    id,
    name,
    email,
    password: passwordHash === null ? 'none' : 'kept as a hash that it cannot be read from',
    emailProven: moment(verifiedAt),
    setsUpCommittees: founder ? 'yes' : 'no',
    mail,
    since: moment(createdAt),
  };
}

async function grantRows({ people }: HeldDataParts, { id }: Account): Promise<HeldSection['rows']> {
  return (await people.grantsOf(id)).map(({ committee, role, cleared, at }) => ({
    committee,
    role: ROLES[parseRole(role)],
    clearedForExemptWording: cleared ? 'yes' : 'no',
    since: moment(at),
  }));
}

async function sessionRows({ people }: HeldDataParts, { id }: Account): Promise<HeldSection['rows']> {
  return (await people.sessionsOf(id)).map(({ device, createdAt, lastUsedAt, expiresAt }) => ({
    device,
    since: moment(createdAt),
    lastUsed: moment(lastUsedAt),
    ends: moment(expiresAt),
  }));
}

async function invitationRows(parts: HeldDataParts, account: Account): Promise<HeldSection['rows']> {
  return (await kept(parts, account)).invitations.map(({ committee, role, name, createdAt, spentAt }) => {
    return { committee, role, name, sent: moment(createdAt), accepted: moment(spentAt) };
  });
}

async function tokenRows(parts: HeldDataParts, account: Account): Promise<HeldSection['rows']> {
  return (await kept(parts, account)).tokens.map((each) => ({
    name: each.name,
    committee: each.committee,
    role: each.role,
    made: moment(each.createdAt),
    lastUsed: moment(each.lastUsedAt),
    revoked: moment(each.revokedAt),
  }));
}

async function suggestionRows(parts: HeldDataParts, account: Account): Promise<HeldSection['rows']> {
  return (await kept(parts, account)).suggestions.map(({ createdAt, ...texts }) => ({
    ...texts,
    at: moment(createdAt),
  }));
}

async function supportedRows(parts: HeldDataParts, account: Account): Promise<HeldSection['rows']> {
  return (await kept(parts, account)).supported.map(({ at, ...place }) => ({ ...place, at: moment(at) }));
}

async function commentRows(parts: HeldDataParts, account: Account): Promise<HeldSection['rows']> {
  return (await kept(parts, account)).noteComments.map(
    ({ at, withdrawnAt, private: isPrivate, ...said }) => ({
      ...said,
      words: isPrivate === 1 ? 'kept in the private note of an exempt item' : said.words,
      at: moment(at),
      tookBack: moment(withdrawnAt),
    }),
  );
}

async function mentionRows(parts: HeldDataParts, account: Account): Promise<HeldSection['rows']> {
  return (await kept(parts, account)).noteMentions.map(({ at, seenAt, ...place }) => ({
    ...place,
    at: moment(at),
    seen: moment(seenAt),
  }));
}

async function priorityRows({ records, maker }: HeldDataParts, { id }: Account) {
  const boards = await Promise.all(
    (await records.programmes()).map(async (programme) => {
      const board = await durableBoard(maker.updates, programme.id);
      return [...(board?.items.values() ?? [])].map((item) => ({ board: programme.id, item }));
    }),
  );
  return boards.flat().flatMap(({ board, item }) => {
    const own = item.priority.find(({ person }) => person === id);
    const said = PRIORITY_QUESTIONS.map((question) => [question, answerIn(own?.answers[question])] as const);
    return own ? [{ board, item: item.id, ...Object.fromEntries(said) }] : [];
  });
}

function answerIn(answer: 0 | 1 | 2 | undefined): string {
  return answer === undefined ? '' : PRIORITY_ANSWERS[answer];
}

async function recordRows(parts: HeldDataParts, account: Account): Promise<HeldSection['rows']> {
  const { recordLog, records, namesIn } = parts;
  const lines = await recordLog.about(account.id);
  const names = await namesIn(lines);
  const tell = await tellerOfBoards(parts, names);
  const committees = new Map((await records.programmes()).map(({ id, committee }) => [id, committee]));
  return lines.map((line) => {
    const row = tell(line);
    const words = row ?? {
      about: '',
      words: 'details' in line ? registerWords(line.kind, untitled(line.details)) : '',
    };
    const where = line.source === 'change' ? (committees.get(line.board) ?? line.board) : line.committee;
    const who = line.person === account.id ? 'you' : names.nameOf(line.person);
    return { at: moment(line.at), committee: where, who, what: words.words, about: words.about };
  });
}

// A title may since have been made exempt: without its board nobody can say.
function untitled({ title: _title, ...details }: Readonly<Record<string, string | number | boolean>>) {
  return details;
}

/** Tells a line by the board it is about; null when it is about none. */
async function tellerOfBoards({ records, maker }: HeldDataParts, names: RecordNames) {
  const boards = await Promise.all(
    (await records.programmes()).map(async ({ id, committeeSlug }) => {
      const board = await durableBoard(maker.updates, id);
      return board === null ? [] : [{ id, committeeSlug, board, tell: recordTeller(board, names) }];
    }),
  );
  const all = boards.flat();
  return (line: Recorded) => {
    // What was written in a note is told by the board that has its item.
    if (line.source === 'change') {
      const there = all.find(({ id }) => id === line.board);
      return (there ?? all.find(({ board }) => board.items.has(itemId(line.id))))?.tell(line) ?? null;
    }
    const own = all.filter(({ committeeSlug }) => committeeSlug === line.committee);
    const about = own.find(({ board }) => [...board.items.keys()].some((id) => id === line.subject));
    return (about ?? own[0])?.tell(line) ?? null;
  };
}

function moment(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString();
}
