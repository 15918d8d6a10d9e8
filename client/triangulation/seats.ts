import { useSessionView } from '../shell/session.tsx';
import { usePresence } from '../live/board-context.tsx';
import type { SeatForm, TriangulationView } from '../../shared/protocol/triangulation-forms.ts';

/** Somebody who may sit at the table; `person` is empty for those known by name only. */
export interface SeatChoice {
  readonly person: string;
  readonly name: string;
  readonly chosen: boolean;
}

/** Those present, oneself first, each once. */
export function usePresent(): readonly Omit<SeatChoice, 'chosen'>[] {
  const { me, others } = usePresence();
  const own = useSessionView()?.person ?? '';
  const people = new Map(others.map(({ person, name }) => [person, { person, name }]));
  people.delete(own);
  return [...(own === '' ? [] : [{ person: own, name: me.name }]), ...people.values()];
}

/** Everybody who can be ticked: who sits there already, then who is present besides. */
export function choicesOf(
  table: TriangulationView['table'],
  present: readonly Omit<SeatChoice, 'chosen'>[],
  chosen: boolean,
): readonly SeatChoice[] {
  const seated = table.map((each) => ({ ...each, chosen: true }));
  const others = present.filter(({ person }) => !table.some((each) => each.person === person));
  return [...seated, ...others.map((each) => ({ ...each, chosen }))];
}

/** The table as the server takes it. */
export function tableForm(seats: readonly SeatChoice[]): readonly SeatForm[] {
  return seats
    .filter(({ chosen }) => chosen)
    .map(({ person, name }) => (person === '' ? { name } : { person }));
}
