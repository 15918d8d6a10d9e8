import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { Board } from '../../shared/board/board.ts';
import type { FixedSlot } from '../../shared/board/place.ts';
import { meetingOfSlot, slotOfMeeting } from '../../shared/board/place.ts';
import { SLOT_WORDS } from '../../shared/planning/words.ts';
import { useBoardSelector } from '../live/board-context.tsx';
import { useMayChangeBoard } from '../live/use-may.ts';
import { Button } from '../ui/button.tsx';
import { StartButton } from '../triangulation/start-button.tsx';
import { SelectField, type SelectGroup } from '../ui/select-field.tsx';
import { useBoardUi } from './board-ui.tsx';
import './phone-board.css';
import { PhoneMeeting } from './phone-meeting.tsx';
import { GROUP_TITLES, groupOfPlace, placeOnLabel, placesOf, slotOfPlace, type Place } from './places.ts';
import { QuickAdd } from './quick-add.tsx';
import { SlotList } from './slot-list.tsx';
import { rowOf } from './year-row.tsx';

/** One list on a screen, with the ways to the one before and after and to any other. */
export function PhoneBoard(): ReactNode {
  const groups = useBoardSelector(groupsOf, sameGroups);
  const start = useBoardSelector(startOf);
  const { dialog } = useBoardUi();
  const mayAdd = useMayChangeBoard();
  const [query, setQuery] = useSearchParams();
  const places = groups.flatMap((group) => group.options.map((each) => each.value as Place));
  const asked = places.find((each) => each === query.get('place'));
  const place = asked ?? start;
  const go = (to: Place): void =>
    setQuery(
      (last) => {
        const next = new URLSearchParams(last);
        next.set('place', to);
        return next;
      },
      { replace: true },
    );
  const at = places.indexOf(place);
  return (
    <div className="phone-board">
      <div className="phone-board-pick">
        <Step icon="left" name="Previous list" to={places[at - 1]} onGo={go} />
        <SelectField
          label="Meeting or list"
          quietLabel
          value={place}
          options={groups}
          onChange={(value) => go(value as Place)}
        />
        <Step icon="right" name="Next list" to={places[at + 1]} onGo={go} />
      </div>
      <PlaceOnPhone place={place} />
      {mayAdd && (
        <Button icon="plus" onClick={() => dialog.set({ kind: 'meeting', meetingId: null })}>
          Add a meeting
        </Button>
      )}
      <StartButton />
    </div>
  );
}

interface StepProps {
  readonly icon: 'left' | 'right';
  readonly name: string;
  readonly to: Place | undefined;
  readonly onGo: (to: Place) => void;
}

function Step({ icon, name, to, onGo }: StepProps): ReactNode {
  return (
    <Button
      icon={icon}
      unavailable={to === undefined ? 'There is no further list.' : null}
      onClick={() => to !== undefined && onGo(to)}
    >
      <span className="visually-hidden">{name}</span>
    </Button>
  );
}

function PlaceOnPhone({ place }: { readonly place: Place }): ReactNode {
  const meeting = meetingOfSlot(slotOfPlace(place));
  if (meeting !== null) return <PhoneMeeting meetingId={meeting} />;
  const group = groupOfPlace(place);
  const title = group === null ? SLOT_WORDS[place as FixedSlot] : GROUP_TITLES[group];
  return (
    <section className="phone-board-place" aria-labelledby="phone-place">
      <h2 id="phone-place" data-place-heading="" tabIndex={-1}>
        {title}
      </h2>
      {group === null && <QuickAdd key={place} slot={place as FixedSlot} />}
      <SlotList place={place} titleId="phone-place" empty="Nothing here yet." />
    </section>
  );
}

function groupsOf(board: Board): readonly SelectGroup[] {
  return placesOf(board).map(({ label, choices }) => ({
    label,
    options: choices.map(({ place, disabled }) => ({
      value: place,
      label: `${placeOnLabel(board, place)}${disabled ? ' – cancelled' : ''}`,
    })),
  }));
}

function sameGroups(one: readonly SelectGroup[], other: readonly SelectGroup[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

// The next meeting, else the long list.
function startOf(board: Board): Place {
  const next = rowOf(board.meetings).find((each) => each.next) ?? rowOf(board.meetings).at(-1);
  return next ? (slotOfMeeting(next.id) as Place) : 'suggested';
}
