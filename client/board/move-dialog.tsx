import { useState, type ReactNode } from 'react';
import type { Board } from '../../shared/board/board.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { useBoard } from '../live/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import { RadioGroup, type RadioOption } from '../ui/radio-group.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { useBoardNow } from './board-ui.tsx';
import './move-dialog.css';
import { quoted } from './move-words.ts';
import { countOf, placeInWords, placeOfItem, placeOnLabel, placesOf, type Place } from './places.ts';
import { LAST, positionsAt, resolvePosition } from './positions.ts';
import { warningAt } from './use-hand.ts';
import { itemsOf, useMove } from './use-move.ts';
import { useMovedMeanwhile } from './use-moved-meanwhile.ts';

interface MoveDialogProps {
  readonly itemIds: readonly ItemId[];
  /** A suggestion is taken up by it: it begins with the list of what has no date yet. */
  readonly accepting?: true;
  readonly onClose: () => void;
  /** Called after `onClose` when it was done; without it focus goes back to where it was. */
  readonly onDone?: (itemId: ItemId) => void;
}

const WHERE = 'move-where';

/** The main way to move an item: by naming the place. */
export function MoveDialog({ itemIds, accepting, onClose, onDone }: MoveDialogProps): ReactNode {
  const board = useBoard();
  const boardNow = useBoardNow();
  const [place, setPlace] = useState<Place | ''>(() => startOf(accepting));
  const [position, setPosition] = useState<string>(LAST);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const meanwhile = useMovedMeanwhile(board, itemIds);
  const move = useMove();
  const submit = (): void => {
    if (place === '') return setProblems([{ field: WHERE, text: whereError(itemIds.length) }]);
    const before = resolvePosition(boardNow(), place, { position, itemIds });
    if (!move(itemIds, { place, before })) return;
    onClose();
    if (itemIds[0]) onDone?.(itemIds[0]);
  };
  const warning = place === '' ? null : warningAt(board, place, ...itemIds);
  return (
    <Dialog
      title={titleOf(board, itemIds, accepting)}
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button kind="main" type="submit">
            {place === '' ? 'Move' : `Move to ${placeOnLabel(board, place)}`}
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      <ErrorSummary problems={problems} />
      {meanwhile && <p className="move-dialog-warning">{meanwhile}</p>}
      <p>{nowAt(board, itemIds)}</p>
      <WhereTo
        board={board}
        place={place}
        error={place === '' ? problems[0]?.text : undefined}
        onChoose={(chosen) => {
          setPlace(chosen);
          setPosition(LAST);
        }}
      />
      {place !== '' && (
        <SelectField
          label="Position"
          value={position}
          onChange={setPosition}
          options={positionsAt(board, place, itemIds)}
        />
      )}
      <div aria-live="polite">{warning && <p className="move-dialog-warning">{warning}</p>}</div>
    </Dialog>
  );
}

interface WhereToProps {
  readonly board: Board;
  readonly place: Place | '';
  readonly error: string | undefined;
  readonly onChoose: (place: Place) => void;
}

// Radios while they can be taken in at a glance, a list of choices beyond that.
const MOST_RADIOS = 8;

function WhereTo({ board, place, error, onChoose }: WhereToProps): ReactNode {
  const groups = placesOf(board);
  const count = groups.reduce((sum, group) => sum + group.choices.length, 0);
  const choose = (value: string): void => onChoose(value as Place);
  if (count <= MOST_RADIOS) {
    const options = groups.flatMap((group) =>
      group.choices.map((choice, index): RadioOption => ({
        value: choice.place,
        label: choice.label,
        disabled: choice.disabled,
        ...(index === 0 ? { heading: group.label } : {}),
      })),
    );
    return (
      <RadioGroup
        id={WHERE}
        legend="Where to"
        value={place}
        options={options}
        error={error}
        onChange={choose}
      />
    );
  }
  const options = groups.map((group) => ({
    label: group.label,
    options: group.choices.map((choice) => ({
      value: choice.place,
      label: choice.label,
      disabled: choice.disabled,
    })),
  }));
  return (
    <SelectField
      id={WHERE}
      label="Where to"
      value={place}
      error={error}
      onChange={choose}
      options={[{ value: '', label: 'Choose a place', disabled: true }, ...options]}
    />
  );
}

function startOf(accepting: true | undefined): Place | '' {
  return accepting ? 'to-be-confirmed' : '';
}

function titleOf(board: Board, itemIds: readonly ItemId[], accepting: true | undefined): string {
  const verb = accepting ? 'Accept' : 'Move';
  const [item] = itemsOf(board, itemIds);
  return item && itemIds.length === 1 ? `${verb} ${quoted(item)}` : `${verb} ${countOf(itemIds.length)}`;
}

function nowAt(board: Board, itemIds: readonly ItemId[]): string {
  const [item] = itemsOf(board, itemIds);
  if (!item) return '';
  if (itemIds.length > 1) return 'They keep their order and go one after another.';
  return `Where it is now: ${placeInWords(board, placeOfItem(item))}.`;
}

function whereError(count: number): string {
  return count === 1 ? 'Choose where to move this item' : 'Choose where to move these items';
}
