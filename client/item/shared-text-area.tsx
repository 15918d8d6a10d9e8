import { useEffect, useId, useLayoutEffect, useRef, type RefObject } from 'react';
import { strokeBetween } from '../../shared/actions/edit-text.ts';
import type { ItemId } from '../../shared/board/ids.ts';
import { useMayWrite } from '../live/use-may.ts';
import { useSharedText } from '../live/use-shared-text.ts';
import './shared-text-area.css';

interface SharedTextAreaProps {
  readonly itemId: ItemId;
  readonly field: 'details' | 'outcome' | 'terms';
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly placeholder?: string;
  readonly locked: boolean;
}

/** One of an item's long texts: read, or typed in by several people at once. */
export function SharedTextArea(props: SharedTextAreaProps) {
  const { itemId, field, locked } = props;
  const mayWrite = useMayWrite(itemId, field);
  return locked || !mayWrite ? <ReadText {...props} /> : <TypedText {...props} />;
}

function ReadText({ itemId, field, ...shown }: SharedTextAreaProps) {
  const { value } = useSharedText(itemId, field);
  return <TextRead {...shown} value={value} />;
}

type TextShown = Pick<SharedTextAreaProps, 'label' | 'labelHidden' | 'placeholder'> & {
  readonly value: string;
};

/** A text to be read, below its label. */
export function TextRead({ label, labelHidden, value }: TextShown) {
  return (
    <div className="shared-text-area">
      <p className={labelHidden ? 'visually-hidden' : 'shared-text-area-label'}>{label}</p>
      {value === '' ? (
        !labelHidden && <p className="shared-text-area-empty">Nothing written yet</p>
      ) : (
        <p className="shared-text-area-read">{value}</p>
      )}
    </div>
  );
}

function TypedText({ itemId, field, ...shown }: SharedTextAreaProps) {
  return <GrowingTextArea {...shown} {...useSharedText(itemId, field)} />;
}

/** A text box that grows with its words, in which several people type at once. */
export function GrowingTextArea(props: TextShown & { readonly type: (next: string) => void }) {
  const { label, labelHidden, placeholder, value, type } = props;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const typed = useSharedValue(area, value, type);
  return (
    <div className="shared-text-area">
      <label className={labelHidden ? 'visually-hidden' : 'shared-text-area-label'} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        ref={area}
        rows={1}
        defaultValue={value}
        placeholder={placeholder}
        maxLength={20_000}
        spellCheck
        onInput={typed}
        onCompositionEnd={typed}
      />
      <div className="shared-text-area-print" aria-hidden="true">
        {value}
      </div>
    </div>
  );
}

/**
 * Keeps a text box and a shared text the same: what is typed goes out as the one stroke that it was, and what
 * others type comes in without moving the caret off its letter. While an input method is composing, the box is
 * left alone.
 */
function useSharedValue(
  area: RefObject<HTMLTextAreaElement | null>,
  value: string,
  type: (next: string) => void,
): (event: { readonly nativeEvent: Event }) => void {
  const shown = useRef(value);
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
    if (area.current && !area.current.dataset['composing']) showWithCaret(area.current, value);
    if (area.current && !area.current.dataset['composing']) shown.current = value;
    if (area.current) grow(area.current);
  }, [area, value]);
  useEffect(() => markComposing(area.current), [area]);
  return ({ nativeEvent }) => {
    const box = area.current;
    if (!box || (nativeEvent instanceof InputEvent && nativeEvent.isComposing)) return;
    const next = withStroke(latest.current, shown.current, box.value);
    shown.current = box.value;
    grow(box);
    type(next);
  };
}

/** The text `now` with what was typed between `before` and `after`. */
function withStroke(now: string, before: string, after: string): string {
  if (now === before) return after;
  const own = strokeBetween(before, after);
  const theirs = strokeBetween(before, now);
  const shift = theirs.at < own.at ? theirs.insert.length - theirs.remove : 0;
  const at = Math.max(0, Math.min(now.length, own.at + shift));
  return now.slice(0, at) + own.insert + now.slice(at + own.remove);
}

function showWithCaret(box: HTMLTextAreaElement, value: string): void {
  if (box.value === value) return;
  const stroke = strokeBetween(box.value, value);
  const moved = (caret: number): number => {
    if (caret <= stroke.at) return caret;
    const behind = caret - stroke.at - stroke.remove;
    return stroke.at + stroke.insert.length + Math.max(0, behind);
  };
  const { selectionStart, selectionEnd, selectionDirection } = box;
  const scroll = box.scrollTop;
  box.value = value;
  if (document.activeElement !== box) return;
  box.setSelectionRange(moved(selectionStart), moved(selectionEnd), selectionDirection);
  box.scrollTop = scroll;
}

function markComposing(box: HTMLTextAreaElement | null): (() => void) | undefined {
  if (!box) return undefined;
  const start = (): void => void (box.dataset['composing'] = 'yes');
  const end = (): void => void delete box.dataset['composing'];
  box.addEventListener('compositionstart', start);
  box.addEventListener('compositionend', end, { capture: true });
  return () => {
    box.removeEventListener('compositionstart', start);
    box.removeEventListener('compositionend', end, { capture: true });
  };
}

// Browsers that know field-sizing grow the box themselves.
function grow(box: HTMLTextAreaElement): void {
  if (CSS.supports('field-sizing', 'content')) return;
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight + 2}px`;
}
