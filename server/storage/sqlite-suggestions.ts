import type { Database } from 'better-sqlite3';
import type { NewQuestion, NewSuggestion, StoredQuestion, StoredSuggestion } from './suggestions.ts';
import type { Suggestions, Supporter, Told } from './suggestions.ts';

const SUGGESTION = `id, board, item, person, role, name, contact, form, key, created_at AS createdAt,
  landed_at AS landedAt, verdict, reason, moderated_at AS moderatedAt, moderated_by AS moderatedBy,
  withdrawn_at AS withdrawnAt, told FROM suggestion`;
const QUESTION = `id, suggestion, board, asked_by AS askedBy, words, at, answer, answered_at AS answeredAt, told
  FROM question`;

type QuestionLine = Omit<StoredQuestion, 'told'> & { readonly told: number };

/** Suggestions in SQLite. */
export function sqliteSuggestions(db: Database): Suggestions {
  return { ...kept(db), ...decided(db), ...supporters(db), ...questions(db), ...digests(db) };
}

function kept(db: Database): Pick<Suggestions, 'add' | 'get' | 'of' | 'ofPerson' | 'toLand' | 'standing'> {
  const insert = db.prepare(
    `INSERT OR IGNORE INTO suggestion (id, board, item, person, role, name, contact, form, key, created_at, told)
     VALUES (@id, @board, @item, @person, @role, @name, @contact, @form, @key, @createdAt, @told)`,
  );
  const find = (where: string) =>
    db.prepare<unknown[], StoredSuggestion>(`SELECT ${SUGGESTION} WHERE ${where} ORDER BY created_at, id`);
  const one = find('id = ?');
  const byKey = find('person = ? AND key = ?');
  const ofBoard = find('board = ?');
  const ofPerson = find('person = ?');
  const toLand = find(
    `landed_at IS NULL AND withdrawn_at IS NULL AND (person <> '' OR verdict = 'approved')`,
  );
  const standing = find(`landed_at IS NOT NULL AND withdrawn_at IS NULL AND person <> ''`);
  return {
    add: (suggestion: NewSuggestion) => {
      insert.run(suggestion);
      const found = byKey.get(suggestion.person, suggestion.key);
      if (!found) throw new Error('a suggestion was not kept');
      return found;
    },
    get: (id) => one.get(id) ?? null,
    of: (board) => ofBoard.all(board),
    ofPerson: (person) => ofPerson.all(person),
    toLand: () => toLand.all(),
    standing: () => standing.all(),
  };
}

function decided(db: Database): Pick<Suggestions, 'landed' | 'moderate' | 'withdraw' | 'forget'> {
  const land = db.prepare(
    `UPDATE suggestion SET landed_at = ?, form = '' WHERE id = ? AND landed_at IS NULL`,
  );
  const moderate = db.prepare(
    `UPDATE suggestion SET verdict = @verdict, reason = @reason, moderated_at = @at, moderated_by = @by
     WHERE id = @id AND verdict = '' AND person = ''`,
  );
  const withdraw = db.prepare('UPDATE suggestion SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL');
  const forget = db.prepare(`UPDATE suggestion SET name = '', contact = '' WHERE id = ? AND person = ''`);
  return {
    landed: (id, at, also) => void step(db, () => land.run(at, id).changes === 1, also),
    moderate: (id, moderation) => moderate.run({ id, ...moderation }).changes === 1,
    withdraw: (id, at, also) => step(db, () => withdraw.run(at, id).changes === 1, also),
    forget: (id) => void forget.run(id),
  };
}

function supporters(db: Database): Pick<Suggestions, 'support' | 'unsupport' | 'supporters'> {
  const add = db.prepare('INSERT OR IGNORE INTO supporter (board, item, person, at) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM supporter WHERE board = ? AND item = ? AND person = ?');
  const all = db.prepare<[string], Supporter>(
    'SELECT item, person, at FROM supporter WHERE board = ? ORDER BY at, person',
  );
  return {
    support: (board, { item, person, at }) => add.run(board, item, person, at).changes === 1,
    unsupport: (board, item, person) => remove.run(board, item, person).changes === 1,
    supporters: (board) => all.all(board),
  };
}

function questions(db: Database): Pick<Suggestions, 'ask' | 'questions' | 'question' | 'answer'> {
  const insert = db.prepare(
    `INSERT INTO question (id, suggestion, board, asked_by, words, at)
     VALUES (@id, @suggestion, @board, @askedBy, @words, @at)`,
  );
  const ofBoard = db.prepare<[string], QuestionLine>(`SELECT ${QUESTION} WHERE board = ? ORDER BY at, id`);
  const one = db.prepare<[string], QuestionLine>(`SELECT ${QUESTION} WHERE id = ?`);
  const answer = db.prepare(
    'UPDATE question SET answer = ?, answered_at = ? WHERE id = ? AND answered_at IS NULL',
  );
  return {
    ask: db.transaction((asked: readonly NewQuestion[], also: () => void) => {
      for (const each of asked) insert.run(each);
      also();
    }),
    questions: (board) => ofBoard.all(board).map(questionOf),
    question: (id) => {
      const found = one.get(id);
      return found ? questionOf(found) : null;
    },
    answer: (id, { words, at }, also) => step(db, () => answer.run(words, at, id).changes === 1, also),
  };
}

function digests(db: Database): Pick<Suggestions, 'tell' | 'digestDay' | 'setDigestDay'> {
  const told = db.prepare('UPDATE suggestion SET told = ? WHERE id = ?');
  const asked = db.prepare('UPDATE question SET told = 1 WHERE id = ?');
  const day = db.prepare<[], { day: string }>('SELECT day FROM digest');
  const setDay = db.prepare(
    'INSERT INTO digest (one, day) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET day = excluded.day',
  );
  return {
    tell: db.transaction((news: Told, also: () => void) => {
      for (const { suggestion, words } of news.standings) told.run(words, suggestion);
      for (const id of news.questions) asked.run(id);
      also();
    }),
    digestDay: () => day.get()?.day ?? '',
    setDigestDay: (last) => void setDay.run(last),
  };
}

/** Takes a step and, when it was one, keeps what goes with it; both or neither. */
function step(db: Database, take: () => boolean, also: () => void): boolean {
  return db.transaction(() => {
    const taken = take();
    if (taken) also();
    return taken;
  })();
}

function questionOf(line: QuestionLine): StoredQuestion {
  return { ...line, told: line.told === 1 };
}
