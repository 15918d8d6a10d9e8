import { fullDate, longDate } from '../../shared/planning/dates-in-words.ts';
import { similarFinder, type TypedWords } from '../../shared/planning/similar-items.ts';
import { publicProgramme, type PublicMeeting } from '../../shared/protocol/public-programme.ts';
import type { PublicItem, PublicProgramme } from '../../shared/protocol/public-programme.ts';
import type { Versions } from '../storage/versions.ts';

export interface PublishedAlike {
  readonly title: string;
  readonly words: string;
}

interface Placed {
  readonly item: PublicItem;
  readonly words: string;
}

/** Items like a topic in the newest version of a board that is published; none when there is none. */
export async function publishedAlike(
  versions: Versions,
  typed: TypedWords,
  at: { readonly board: string; readonly today: string },
): Promise<readonly PublishedAlike[]> {
  const version = (await versions.of(at.board)).find(({ withdrawn }) => withdrawn === null);
  const bytes = version && (await versions.bytes(at.board, version.number));
  if (!bytes) return [];
  const programme = publicProgramme.parse(JSON.parse(new TextDecoder().decode(bytes)));
  const placed = new Map(placedItems(programme, at.today).map((each) => [each.item.id, each]));
  const find = similarFinder([...placed.values()].map(({ item }) => item));
  return find(typed).flatMap(({ id }) => {
    const found = placed.get(id);
    return found ? { title: found.item.title, words: found.words } : [];
  });
}

function placedItems(programme: PublicProgramme, today: string): readonly Placed[] {
  const all = (items: readonly PublicItem[], words: string): Placed[] =>
    items.map((item) => ({ item, words }));
  return [
    ...programme.meetings.flatMap((meeting) => all(meeting.items, meetingWords(meeting, today))),
    ...all(programme.undated, 'It is on the programme, without a date yet'),
    ...all(programme.sections.standing, 'A standing item, taken whenever there is something new'),
    ...all(programme.sections['briefing-notes'], 'A briefing note or a visit deals with it'),
    ...all(programme.sections['working-groups'], 'A working group or inquiry day deals with it'),
    ...all(programme.sections.related, 'Others are working on this, and the committee follows it'),
    ...all(programme.sections['monitoring-log'], 'The committee keeps watch on this'),
  ];
}

function meetingWords({ date, status }: PublicMeeting, today: string): string {
  if (status === 'cancelled') return 'Its meeting was cancelled; it waits for another';
  if (date === '') return 'It is planned for a meeting';
  return status === 'held' || date < today
    ? `It was on the programme for ${longDate(date)}`
    : `It is planned for ${fullDate(date)}`;
}
