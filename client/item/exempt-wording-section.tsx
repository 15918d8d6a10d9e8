import { useId } from 'react';
import type { Item } from '../../shared/board/board.ts';
import { WORDING_FIELDS, type Wording, type WordingField } from '../../shared/board/exempt-wording.ts';
import { listed } from '../../shared/planning/dates-in-words.ts';
import { useValue } from '../live/board-context.tsx';
import type { LiveWording } from '../live/live-wording.ts';
import type { Saved } from '../live/saved.ts';
import { Icon } from '../ui/icon.tsx';
import { ExemptPeople } from './exempt-people.tsx';
import { GrowingTextArea, TextRead } from './shared-text-area.tsx';
import { useExemptView, useLiveWording } from './use-exempt.ts';
import './exempt-wording-section.css';

const LABELS: Readonly<Record<WordingField, string>> = {
  title: 'Title',
  details: 'Details',
  terms: 'Terms of reference',
  outcome: 'Action and outcome',
  timing: 'Timing',
};
/** What is asked for even while nothing is written. */
const ALWAYS: ReadonlySet<WordingField> = new Set(['title', 'details', 'outcome']);

/** The exempt wording of an item, for those who may see it; for all others, that there is one. */
export function ExemptWordingSection({ item }: { readonly item: Item }) {
  const { view, setView } = useExemptView(item);
  if (item.exempt.length === 0) return null;
  if (!view || view.access === 'none') {
    return (
      <p className="exempt-public-note">
        <Icon name="lock" /> Exempt under paragraph {listed(item.exempt.map(String))}. What you see here is
        its public wording.
      </p>
    );
  }
  return (
    <>
      <Wording item={item} />
      <ExemptPeople item={item} view={view} setView={setView} />
    </>
  );
}

function Wording({ item }: { readonly item: Item }) {
  const heading = useId();
  const live = useLiveWording(item.id);
  return (
    <section className="exempt-wording" aria-labelledby={heading}>
      <h3 id={heading}>
        <Icon name="lock" /> Exempt wording
      </h3>
      {live && <OpenWording item={item} live={live} />}
    </section>
  );
}

function OpenWording({ item, live }: { readonly item: Item; readonly live: LiveWording }) {
  const wording = useValue(live.wording);
  const mayWrite = useValue(live.mayWrite);
  const saved = useValue(live.saved);
  const inWords = savedInWords(saved);
  if (wording === null) {
    return <p className="exempt-wording-note">{saved.state === 'blocked' ? saved.reason : 'Opening…'}</p>;
  }
  return (
    <>
      <p className="exempt-wording-note">
        Only people who are cleared for it see this. It is not kept on this device.
        {mayWrite && inWords !== '' && <b> {inWords}</b>}
      </p>
      {WORDING_FIELDS.filter((field) => isShown(wording, field, mayWrite)).map((field) => (
        <WordingText key={field} live={live} field={field} mayWrite={mayWrite} />
      ))}
      <Asked item={item} wording={wording} />
    </>
  );
}

function isShown(wording: Wording, field: WordingField, mayWrite: boolean): boolean {
  return wording[field] !== '' || (mayWrite && ALWAYS.has(field));
}

interface WordingTextProps {
  readonly live: LiveWording;
  readonly field: WordingField;
  readonly mayWrite: boolean;
}

function WordingText({ live, field, mayWrite }: WordingTextProps) {
  const value = useValue(live.wording)?.[field] ?? '';
  const label = `Exempt ${LABELS[field].toLowerCase()}`;
  if (!mayWrite) return <TextRead label={label} value={value} />;
  return <GrowingTextArea label={label} value={value} type={(next) => live.type(field, next)} />;
}

function Asked({ item, wording }: { readonly item: Item; readonly wording: Wording }) {
  if (wording.origins.length === 0) return null;
  const who = (id: string): string => item.origins.find((each) => each.id === id)?.who ?? 'Somebody';
  return (
    <>
      <p className="shared-text-area-label">In the words of those who asked</p>
      <ul className="exempt-wording-asked">
        {wording.origins.map(({ id, words }) => (
          <li key={id}>
            {who(id)}: “{words}”
          </li>
        ))}
      </ul>
    </>
  );
}

function savedInWords({ state, unsent }: Saved): string {
  if (state === 'offline') {
    return unsent > 0
      ? 'Not connected: what you typed is on this page only. Do not close it.'
      : 'Not connected at the moment.';
  }
  return state === 'saving' ? 'Saving…' : state === 'saved' ? 'Saved.' : '';
}
