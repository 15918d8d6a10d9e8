import type { Sql } from './sql.ts';
import type { NewSuggestion, StoredQuestion, StoredSuggestion } from './suggestions.ts';
import type { Suggestions, Supporter } from './suggestions.ts';

const SUGGESTION = `id, board, item, person, role, name, contact, form, key, created_at AS "createdAt",
  landed_at AS "landedAt", verdict, reason, moderated_at AS "moderatedAt", moderated_by AS "moderatedBy",
  withdrawn_at AS "withdrawnAt", told FROM suggestion`;
const QUESTION = `id, suggestion, board, asked_by AS "askedBy", words, at, answer, answered_at AS "answeredAt", told
  FROM question`;

type QuestionLine = Omit<StoredQuestion, 'told'> & { readonly told: number };

/** Suggestions in SQL. */
export function sqlSuggestions(sql: Sql): Suggestions {
  return { ...kept(sql), ...decided(sql), ...supporters(sql), ...questions(sql), ...digests(sql) };
}

function kept(sql: Sql): Pick<Suggestions, 'add' | 'get' | 'of' | 'ofPerson' | 'toLand' | 'standing'> {
  const insert = sql.prepare(
    `INSERT INTO suggestion (id, board, item, person, role, name, contact, form, key, created_at, told)
     VALUES (@id, @board, @item, @person, @role, @name, @contact, @form, @key, @createdAt, @told) ON CONFLICT DO NOTHING`,
  );
  const find = (where: string) =>
    sql.prepare<unknown[], StoredSuggestion>(`SELECT ${SUGGESTION} WHERE ${where} ORDER BY created_at, id`);
  const one = find('id = ?');
  const byKey = find('person = ? AND key = ?');
  const ofBoard = find('board = ?');
  const ofPerson = find('person = ?');
  const toLand = find(
    `landed_at IS NULL AND withdrawn_at IS NULL AND (person <> '' OR verdict = 'approved')`,
  );
  const standing = find(`landed_at IS NOT NULL AND withdrawn_at IS NULL AND person <> ''`);
  return {
    add: async (suggestion: NewSuggestion) => {
      await insert.run(suggestion);
      const found = await byKey.get(suggestion.person, suggestion.key);
      if (!found) throw new Error('a suggestion was not kept');
      return found;
    },
    get: async (id) => (await one.get(id)) ?? null,
    of: (board) => ofBoard.all(board),
    ofPerson: (person) => ofPerson.all(person),
    toLand: () => toLand.all(),
    standing: () => standing.all(),
  };
}

function decided(sql: Sql): Pick<Suggestions, 'landed' | 'moderate' | 'withdraw' | 'forget'> {
  const land = sql.prepare(
    `UPDATE suggestion SET landed_at = ?, form = '' WHERE id = ? AND landed_at IS NULL`,
  );
  const moderate = sql.prepare(
    `UPDATE suggestion SET verdict = @verdict, reason = @reason, moderated_at = @at, moderated_by = @by
     WHERE id = @id AND verdict = '' AND person = ''`,
  );
  const withdraw = sql.prepare(
    'UPDATE suggestion SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL',
  );
  const forget = sql.prepare(`UPDATE suggestion SET name = '', contact = '' WHERE id = ? AND person = ''`);
  return {
    landed: async (id, at, also) => {
      await step(sql, async () => (await land.run(at, id)).changes === 1, also);
    },
    moderate: async (id, moderation) => (await moderate.run({ id, ...moderation })).changes === 1,
    withdraw: (id, at, also) => step(sql, async () => (await withdraw.run(at, id)).changes === 1, also),
    forget: async (id) => {
      await forget.run(id);
    },
  };
}

function supporters(sql: Sql): Pick<Suggestions, 'support' | 'unsupport' | 'supporters'> {
  const add = sql.prepare(
    'INSERT INTO supporter (board, item, person, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const remove = sql.prepare('DELETE FROM supporter WHERE board = ? AND item = ? AND person = ?');
  const all = sql.prepare<[string], Supporter>(
    'SELECT item, person, at FROM supporter WHERE board = ? ORDER BY at, person',
  );
  return {
    support: async (board, { item, person, at }) => (await add.run(board, item, person, at)).changes === 1,
    unsupport: async (board, item, person) => (await remove.run(board, item, person)).changes === 1,
    supporters: (board) => all.all(board),
  };
}

function questions(sql: Sql): Pick<Suggestions, 'ask' | 'questions' | 'question' | 'answer'> {
  const insert = sql.prepare(
    `INSERT INTO question (id, suggestion, board, asked_by, words, at)
     VALUES (@id, @suggestion, @board, @askedBy, @words, @at)`,
  );
  const ofBoard = sql.prepare<[string], QuestionLine>(`SELECT ${QUESTION} WHERE board = ? ORDER BY at, id`);
  const one = sql.prepare<[string], QuestionLine>(`SELECT ${QUESTION} WHERE id = ?`);
  const answer = sql.prepare(
    'UPDATE question SET answer = ?, answered_at = ? WHERE id = ? AND answered_at IS NULL',
  );
  return {
    ask: (asked, also) =>
      sql.inOneStep('', async () => {
        for (const each of asked) await insert.run(each);
        await also();
      }),
    questions: async (board) => (await ofBoard.all(board)).map(questionOf),
    question: async (id) => {
      const found = await one.get(id);
      return found ? questionOf(found) : null;
    },
    answer: (id, { words, at }, also) =>
      step(sql, async () => (await answer.run(words, at, id)).changes === 1, also),
  };
}

function digests(sql: Sql): Pick<Suggestions, 'tell' | 'digestDay' | 'setDigestDay'> {
  const told = sql.prepare('UPDATE suggestion SET told = ? WHERE id = ? AND told <> ?');
  const asked = sql.prepare('UPDATE question SET told = 1 WHERE id = ? AND told = 0');
  const day = sql.prepare<[], { day: string }>('SELECT day FROM digest');
  const setDay = sql.prepare(
    'INSERT INTO digest (one, day) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET day = excluded.day',
  );
  return {
    tell: (news, also) =>
      sql.inOneStep('', async () => {
        let changes = 0;
        for (const { suggestion, words } of news.standings)
          changes += (await told.run(words, suggestion, words)).changes;
        for (const id of news.questions) changes += (await asked.run(id)).changes;
        if (changes > 0) await also();
      }),
    digestDay: async () => (await day.get())?.day ?? '',
    setDigestDay: async (last) => {
      await setDay.run(last);
    },
  };
}

/** Takes a step and, when it was one, keeps what goes with it; both or neither. */
function step(sql: Sql, take: () => Promise<boolean>, also: () => Promise<void>): Promise<boolean> {
  return sql.inOneStep('', async () => {
    const taken = await take();
    if (taken) await also();
    return taken;
  });
}

function questionOf(line: QuestionLine): StoredQuestion {
  return { ...line, told: line.told === 1 };
}
