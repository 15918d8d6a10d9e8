import { setExempt } from '../../shared/actions/set-exempt.ts';
import type { Item } from '../../shared/board/board.ts';
import { Button } from '../ui/button.tsx';
import { CheckBox } from '../ui/check-box.tsx';
import { EXEMPT_PARAGRAPHS } from '../../shared/planning/exempt-paragraphs.ts';
import { FactRow } from './fact-row.tsx';
import { useChange } from './use-change.ts';

/** Whether the public is kept out for an item, and under which paragraphs. */
export function ExemptFact({ item }: { readonly item: Item }) {
  const change = useChange();
  const set = (paragraph: number, applies: boolean): void =>
    void change({
      undo: `change of exempt paragraphs of “${item.title}”`,
      said: `“${item.title}”: paragraph ${paragraph} ${applies ? 'now applies' : 'no longer applies'}.`,
      action: (board) => setExempt(board, { itemId: item.id, paragraph, applies }),
    });
  return (
    <FactRow
      label="Exempt"
      shown={item.exempt.length === 0 ? 'No: taken in public' : <Paragraphs exempt={item.exempt} />}
      locked={item.archived !== null}
      editor={(close) => (
        <div className="fact-form">
          <fieldset className="field">
            <legend className="field-label">Paragraphs of Schedule 12A that apply</legend>
            {EXEMPT_PARAGRAPHS.map(({ paragraph, about }) => (
              <CheckBox
                key={paragraph}
                label={`${paragraph}: ${about}`}
                checked={item.exempt.includes(paragraph)}
                onChange={(applies) => set(paragraph, applies)}
              />
            ))}
          </fieldset>
          <div className="fact-form-buttons">
            <Button kind="main" onClick={() => close()}>
              Done
            </Button>
          </div>
        </div>
      )}
    />
  );
}

function Paragraphs({ exempt }: { readonly exempt: readonly number[] }) {
  return (
    <ul>
      {exempt.map((paragraph) => (
        <li key={paragraph}>
          Paragraph {paragraph}
          <span className="fact-soft">
            : {EXEMPT_PARAGRAPHS.find((each) => each.paragraph === paragraph)?.about}
          </span>
        </li>
      ))}
    </ul>
  );
}
