import { addItem } from '../../shared/actions/add-item.ts';
import { FIXED_SLOTS } from '../../shared/board/place.ts';
import { handleOf } from './build-board.ts';
import { joinBoard } from './join-board.ts';
import { post } from './people.ts';
import { until } from './until.ts';

/** A board with items in it, made over the public interface, and how scripts come to it. */
export interface TokenBoard {
  readonly id: string;
  readonly committee: string;
  /** Makes a token of a role; gives the headers that it is sent with, and its id. */
  token(role: string): Promise<{ readonly headers: { readonly authorization: string }; readonly id: string }>;
}

/** Makes a committee, its board and so many items. */
export async function tokenBoard(
  server: { readonly url: string },
  officer: string,
  { committee, items }: { readonly committee: string; readonly items: number },
): Promise<TokenBoard> {
  const meetings = ['2026-09-15', '2026-11-17', '2027-01-12'].map((date) => ({ date, time: '18:30' }));
  const form = { committee, municipalYear: '2026-27', meetings, chair: 'Ada Reed' };
  const added = await post(server, '/api/programmes', form, officer);
  if (added.status !== 201) throw new Error(`the programme was not made: ${await added.text()}`);
  const { id, committeeSlug } = (await added.json()) as { id: string; committeeSlug: string };
  const path = `/api/committees/${committeeSlug}/tokens`;
  const token: TokenBoard['token'] = async (role) => {
    const name = `Script of ${role} ${Math.random()}`;
    const made = await post(server, path, { name, role, days: 30 }, officer);
    if (!made.ok) throw new Error(`no token was made: ${await made.text()}`);
    const { token: secret } = (await made.json()) as { token: string };
    const listed = await fetch(`${server.url}/api/committees/${committeeSlug}/people`, {
      headers: { cookie: officer },
    });
    const { tokens } = (await listed.json()) as { tokens: { id: string; name: string }[] };
    const own = tokens.find((each) => each.name === name)?.id ?? '';
    return { headers: { authorization: `Bearer ${secret}` }, id: own };
  };
  let saved = 0;
  const { headers } = await token('officer');
  const joined = await joinBoard(server.url, id, {
    headers,
    saved: (count) => (saved = count),
    rights: () => undefined,
  });
  const hand = handleOf(joined.doc, 'Script');
  for (let index = 0; index < items; index += 1) {
    const slot = FIXED_SLOTS[index % FIXED_SLOTS.length] ?? 'suggested';
    addItem(hand, {
      title: `Subject ${index + 1} of ${committee}`,
      slot,
      details: 'What was said about it.',
    });
  }
  await until('the items to be on disk', () => saved > items, 60_000);
  joined.close();
  return { id, committee: committeeSlug, token };
}
