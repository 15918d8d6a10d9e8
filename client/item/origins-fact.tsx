import { useState } from 'react';
import { removeEntry, setOrigin } from '../../shared/actions/item-lists.ts';
import type { Item, Origin } from '../../shared/board/board.ts';
import { Button } from '../ui/button.tsx';
import { FactRow } from './fact-row.tsx';
import type { CloseEditor } from './use-editor.ts';
import { OriginForm, type OriginDraft } from './origin-form.tsx';
import { useChange } from './use-change.ts';
import { useLocked } from './use-locked.ts';
import './names-editor.css';

const NOBODY: OriginDraft = { who: '', where: '', date: '', words: '' };

/** Who asked for an item, where and when, and in whose words. */
export function OriginsFact({ item }: { readonly item: Item }) {
  const list = item.origins.length === 0 ? null : <OriginList origins={item.origins} />;
  const locked = useLocked(item, 'origins');
  return (
    <FactRow
      label="Asked for by"
      shown={list}
      empty="Not recorded"
      locked={locked}
      editor={(close) => <OriginsEditor item={item} close={close} />}
    />
  );
}

function OriginList({ origins }: { readonly origins: readonly Origin[] }) {
  return (
    <ul>
      {origins.map((origin) => (
        <li key={origin.id}>{originInWords(origin)}</li>
      ))}
    </ul>
  );
}

function originInWords({ who, where, date, words }: OriginDraft): string {
  const said = words === '' ? '' : `“${words.replace(/^[“"']+|[”"']+$/g, '')}”`;
  const source = [who, where, date].filter(Boolean).join(', ');
  return [source, said].filter(Boolean).join(': ');
}

function OriginsEditor({ item, close }: { readonly item: Item; readonly close: CloseEditor }) {
  const change = useChange();
  const [editing, setEditing] = useState<string | null>(item.origins.length === 0 ? 'new' : null);
  const origin = item.origins.find((each) => each.id === editing) ?? NOBODY;
  const save = (draft: OriginDraft): string | null =>
    change({
      needs: { item: item.id, field: 'origins' },
      undo: `change of who asked for “${item.title}”`,
      said: `“${item.title}” was asked for by ${originInWords(draft)}.`,
      action: (board) =>
        setOrigin(board, { itemId: item.id, id: editing === 'new' ? null : editing, origin: draft }),
    });
  if (editing !== null) {
    return <OriginForm key={editing} start={origin} save={save} close={close} />;
  }
  const remove = (gone: Origin): void =>
    void change({
      needs: { item: item.id, field: 'origins' },
      undo: `removing who asked for “${item.title}”`,
      said: `Removed from “${item.title}”: asked for by ${originInWords(gone)}.`,
      action: (board) => removeEntry(board, { itemId: item.id, set: 'origins', id: gone.id }),
    });
  return (
    <div className="fact-form">
      <ul className="names-editor-list">
        {item.origins.map((each) => (
          <li key={each.id}>
            <span>{originInWords(each)}</span>
            <span className="names-editor-buttons">
              <button type="button" className="fact-row-change" onClick={() => setEditing(each.id)}>
                Correct<span className="visually-hidden"> {originInWords(each)}</span>
              </button>
              <button type="button" className="fact-row-change" onClick={() => remove(each)}>
                Remove<span className="visually-hidden"> {originInWords(each)}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
      <div className="fact-form-buttons">
        <Button onClick={() => setEditing('new')}>Add another</Button>
        <Button kind="main" onClick={() => close()}>
          Done
        </Button>
      </div>
    </div>
  );
}
