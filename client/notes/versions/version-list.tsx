import { useState } from 'react';
import type { NoteVersionLine } from '../../../shared/protocol/note-views.ts';
import { momentInWords } from '../../item/moment-in-words.ts';
import { useNow } from '../../item/use-now.ts';
import { useWhyAway } from '../../live/use-why-away.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, type SelectOption } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOpenNote } from '../note-context.tsx';
import { useSend } from '../use-send.ts';
import { CompareDialog } from './compare-dialog.tsx';
import type { Compared } from './use-compared.ts';
import { useVersions } from './use-versions.ts';

const LONGEST_NAME = 120;

/** The kept versions of a note: keeping one under a name, and comparing two. */
export function VersionList() {
  const { view } = useOpenNote();
  const { versions, refresh } = useVersions();
  const now = useNow();
  const away = useWhyAway();
  const [compared, setCompared] = useState<Compared | null>(null);
  const named = (versions ?? []).map((version) => ({ value: version.id, label: labelOf(version, now) }));
  return (
    <>
      {view.mayWrite && <KeepVersion onKept={refresh} />}
      {versions === null && <p className="fact-soft">{away ?? 'Looking them up…'}</p>}
      {versions?.length === 0 && <p className="fact-soft">No version has been kept yet.</p>}
      {named.length > 0 && <ChooseTwo named={named} onCompare={setCompared} />}
      <ul className="note-versions">
        {named.map(({ value, label }) => (
          <li key={value}>
            <Button
              kind="quiet"
              unavailable={away}
              onClick={() => setCompared({ earlier: value, later: 'now' })}
            >
              <span>
                {label}
                <span className="visually-hidden">: compare with now</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {compared && <CompareDialog compared={compared} names={named} onClose={() => setCompared(null)} />}
    </>
  );
}

function labelOf({ at, by, label }: NoteVersionLine, now: Date): string {
  const who = by === '' ? '' : `, ${by}`;
  return `${momentInWords(at, now)} · ${label === '' ? 'kept' : label}${who}`;
}

interface ChooseTwoProps {
  readonly named: readonly SelectOption[];
  readonly onCompare: (compared: Compared) => void;
}

function ChooseTwo({ named, onCompare }: ChooseTwoProps) {
  const away = useWhyAway();
  const [chosen, setChosen] = useState('');
  const [later, setLater] = useState('now');
  const earlier = chosen === '' ? (named[0]?.value ?? '') : chosen;
  return (
    <div className="note-versions-compare">
      <SelectField label="Compare" value={earlier} onChange={setChosen} options={named} />
      <SelectField
        label="with"
        value={later}
        onChange={setLater}
        options={[{ value: 'now', label: 'The note as it is now' }, ...named]}
      />
      <Button
        unavailable={away ?? (earlier === later ? 'Choose two different versions' : null)}
        onClick={() => onCompare({ earlier, later })}
      >
        Compare
      </Button>
    </div>
  );
}

function KeepVersion({ onKept }: { readonly onKept: () => void }) {
  const send = useSend();
  const away = useWhyAway();
  const [name, setName] = useState('');
  const keep = async (): Promise<void> => {
    const sent = await send('/versions', { form: { label: name }, said: 'This version is kept.' });
    if (!sent.done) return;
    setName('');
    onKept();
  };
  return (
    <form
      className="note-versions-keep"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (away === null) void keep();
      }}
    >
      <TextField
        label="Keep this version under a name"
        hint="Such as “as sent to the Cabinet Member”"
        value={name}
        maxLength={LONGEST_NAME}
        onChange={setName}
      />
      <Button type="submit" unavailable={away}>
        Keep it
      </Button>
    </form>
  );
}
