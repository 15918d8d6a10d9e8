import type { Item } from '../../shared/board/board.ts';
import { hasGroupFacts } from './group-facts.tsx';
import { SharedTextArea } from './shared-text-area.tsx';

/** The long texts of an item, which several people can type in at once. */
export function ItemTexts({ item }: { readonly item: Item }) {
  const locked = item.archived !== null;
  // Beside an exempt wording it must be plain which of the two one types in.
  const label = (words: string): string => (item.exempt.length > 0 ? `${words} that everyone sees` : words);
  return (
    <div className="item-panel-texts">
      <SharedTextArea
        itemId={item.id}
        field="details"
        label={label('Details')}
        placeholder="What the committee wants to know, and why"
        locked={locked}
      />
      {hasGroupFacts(item) && (
        <SharedTextArea
          itemId={item.id}
          field="terms"
          label={label('Terms of reference')}
          placeholder="What the group is asked to do"
          locked={locked}
        />
      )}
      <SharedTextArea
        itemId={item.id}
        field="outcome"
        label={label('Action and outcome')}
        placeholder="What was found, and what was asked for next"
        locked={locked}
      />
    </div>
  );
}
