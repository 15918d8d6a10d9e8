import { useState } from 'react';
import { momentInWords } from '../../item/moment-in-words.ts';
import { useNow } from '../../item/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useOpenNote } from '../note-context.tsx';
import { useSend } from '../use-send.ts';
import { CompareDialog, type Compared } from './compare-dialog.tsx';
import { useVersions } from './use-versions.ts';

const LONGEST_NAME = 120;

/** The kept versions of a note: keeping one under a name, and comparing two. */
export function VersionList() {
  const { view } = useOpenNote();
  const { versions, refresh } = useVersions();
  const now = useNow();
  const [earlier, setEarlier] = useState('');
  const [later, setLater] = useState('now');
  const [compared, setCompared] = useState<Compared | null>(null);
  const named = (versions ?? []).map(({ id, at, by, label }) => ({
    value: id,
    label: `${momentInWords(at, now)} · ${label === '' ? 'kept' : label}${by === '' ? '' : `, ${by}`}`,
  }));
  const chosen = earlier === '' ? (named[0]?.value ?? '') : earlier;
  return (
    <>
      {view.mayWrite && <KeepVersion onKept={refresh} />}
      {versions === null && <p className="fact-soft">Looking them up…</p>}
      {versions?.length === 0 && <p className="fact-soft">No version has been kept yet.</p>}
      {named.length > 0 && (
        <div className="note-versions-compare">
          <SelectField label="Compare" value={chosen} onChange={setEarlier} options={named} />
          <SelectField
            label="with"
            value={later}
            onChange={setLater}
            options={[{ value: 'now', label: 'The note as it is now' }, ...named]}
          />
          <Button
            unavailable={chosen === later ? 'Choose two different versions' : null}
            onClick={() => setCompared({ earlier: chosen, later })}
          >
            Compare
          </Button>
        </div>
      )}
      <ul className="note-versions">
        {named.map(({ value, label }) => (
          <li key={value}>
            <button type="button" onClick={() => setCompared({ earlier: value, later: 'now' })}>
              {label}
              <span className="visually-hidden">: compare with now</span>
            </button>
          </li>
        ))}
      </ul>
      {compared && <CompareDialog compared={compared} names={named} onClose={() => setCompared(null)} />}
    </>
  );
}

function KeepVersion({ onKept }: { readonly onKept: () => void }) {
  const send = useSend();
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
        void keep();
      }}
    >
      <TextField
        label="Keep this version under a name"
        hint="Such as “as sent to the Cabinet Member”"
        value={name}
        maxLength={LONGEST_NAME}
        onChange={setName}
      />
      <Button type="submit">Keep it</Button>
    </form>
  );
}
