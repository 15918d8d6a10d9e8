// The only file that knows the drag library. Dragging is an extra beside Move…, which every handle opens when it is pressed.
import {
  DndContext,
  MouseSensor,
  TouchSensor,
  useDraggable,
  useSensor,
  useSensors,
  type Announcements,
  type CollisionDetection,
} from '@dnd-kit/core';
import { useCallback, useEffect, useState, type MouseEvent, type ReactNode, type TouchEvent } from 'react';
import { itemId, type ItemId } from '../../shared/board/ids.ts';
import { useItem, useOpenBoard, useValue } from '../live/board-context.tsx';
import { useMayMove } from '../live/use-may.ts';
import { createValue, type Value } from '../live/value.ts';
import { useBoardUi } from './board-ui.tsx';
import { createPointerFollower } from './follow-pointer.ts';
import { createGround } from './ground.ts';
import { createHanging } from './hanging.ts';
import { HeldCard } from './held-card.tsx';
import { landingAt, middleOfHeld } from './landing.ts';
import { useHand } from './use-hand.ts';

// The library draws itself anew at each move that it hears of, and nothing here asks it where the pointer is: it is told
// when something is taken and let go, and follow-pointer.ts does the rest.
const unheard = (): void => undefined;
class QuietMouseSensor extends MouseSensor {
  constructor(props: ConstructorParameters<typeof MouseSensor>[0]) {
    super({ ...props, onMove: unheard });
  }
}

// On a tablet the address bar coming or going is a resize, which ends a drag in the library's own sensor.
class SteadyTouchSensor extends TouchSensor {
  constructor(props: ConstructorParameters<typeof TouchSensor>[0]) {
    super({ ...props, onMove: unheard });
  }
}
const cancel: unknown = Reflect.get(TouchSensor.prototype, 'handleCancel');
Object.defineProperty(SteadyTouchSensor.prototype, 'handleCancel', {
  writable: true,
  value(this: TouchSensor, event?: Event): void {
    if (event?.type === 'resize' || typeof cancel !== 'function') return;
    Reflect.apply(cancel, this, [event]);
  },
});

const MOUSE = { activationConstraint: { distance: 6 } };
const TOUCH = { activationConstraint: { delay: 250, tolerance: 8 } };

const silent = (): undefined => undefined;
const SILENT: Announcements = {
  onDragStart: silent,
  onDragMove: silent,
  onDragOver: silent,
  onDragEnd: silent,
  onDragCancel: silent,
};
const ACCESSIBILITY = {
  announcements: SILENT,
  screenReaderInstructions: { draggable: '' },
  restoreFocus: false,
};
// Where things land is asked of the page itself (landing.ts), which knows what is scrolled out of sight.
const NO_COLLISIONS: CollisionDetection = () => [];

/** What a press on a handle is passed on to. */
type Grip = (card: HTMLElement, event: MouseEvent | TouchEvent) => void;

/**
 * The board with its handles. The library's context stands beside the board, not around it, with one draggable that is
 * whatever card was pressed: so a move of the pointer redraws what hangs on it and nothing else.
 */
export function DragArea({ children }: { readonly children: ReactNode }): ReactNode {
  const [grip] = useState(() => createValue<Grip | null>(null));
  const [pressed, setPressed] = useState<HTMLElement | null>(null);
  const press = (event: MouseEvent | TouchEvent): void => {
    const handle = event.target instanceof Element ? event.target.closest('[data-handle]') : null;
    const card = handle?.closest<HTMLElement>('[data-item]');
    if (!card) return;
    setPressed(card);
    grip.get()?.(card, event);
  };
  return (
    <>
      <div role="presentation" className="drag-area" onMouseDown={press} onTouchStart={press}>
        {children}
      </div>
      <DragContext grip={grip} pressed={pressed} />
    </>
  );
}

interface DragContextProps {
  readonly grip: Value<Grip | null>;
  /** The card whose handle was pressed last. */
  readonly pressed: HTMLElement | null;
}

function DragContext({ grip, pressed }: DragContextProps): ReactNode {
  const sensors = useSensors(useSensor(QuietMouseSensor, MOUSE), useSensor(SteadyTouchSensor, TOUCH));
  const hand = useHand();
  const [hanging] = useState(createHanging);
  const [follower] = useState(() =>
    createPointerFollower((at, area) => {
      // Asked before anything is moved, so that the page is laid out once.
      const landing = landingAt(at, area);
      hanging.follow(at);
      hand.carry(landing);
    }),
  );
  useEffect(() => follower.stop, [follower]);
  const start = useCallback(
    ({ activatorEvent }: { readonly activatorEvent: Event }) => {
      if (pressed === null) return;
      const at = pointOf(activatorEvent);
      hanging.take(pressed.getBoundingClientRect(), at);
      follower.start(at);
      hand.take(itemId(pressed.dataset['item'] ?? ''));
    },
    [hand, follower, hanging, pressed],
  );
  const end = useCallback(() => {
    follower.stop();
    const at = follower.last();
    const middle = middleOfHeld();
    const { areaAt } = createGround();
    hand.letGo((at && landingAt(at, areaAt(at))) ?? (middle && landingAt(middle, areaAt(middle))));
  }, [hand, follower]);
  const leave = useCallback(() => {
    follower.stop();
    hand.putBack();
  }, [hand, follower]);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={NO_COLLISIONS}
      autoScroll={false}
      accessibility={ACCESSIBILITY}
      onDragStart={start}
      onDragEnd={end}
      onDragCancel={leave}
    >
      <PressedCard grip={grip} />
      <HeldCard hang={hanging.hang} />
      <HeldWatcher />
    </DndContext>
  );
}

function pointOf(event: Event): { readonly x: number; readonly y: number } {
  const at =
    'touches' in event ? (event as unknown as TouchEvent).touches[0] : (event as unknown as MouseEvent);
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
}

/** The one draggable: hands a press on to the library's sensors with the card that was pressed as its node. */
function PressedCard({ grip }: { readonly grip: Value<Grip | null> }): ReactNode {
  const { listeners, setNodeRef } = useDraggable({ id: 'pressed' });
  useEffect(() => {
    grip.set((card, event) => {
      setNodeRef(card);
      const listen = listeners?.[event.type === 'touchstart' ? 'onTouchStart' : 'onMouseDown'];
      listen?.(event);
    });
  }, [grip, listeners, setNodeRef]);
  return null;
}

/** Ends the drag when somebody archives what is in the hand, or the right to move it goes. */
function HeldWatcher(): ReactNode {
  const held = useValue(useBoardUi().held);
  const mayMove = useMayMove();
  const gone = held !== null && !mayMove;
  useEffect(() => {
    if (gone) cancelDrag();
  }, [gone]);
  return held && <ArchivedWatcher itemId={held.itemId} />;
}

// The library has no other way to cancel from outside than the key it listens for.
function cancelDrag(): void {
  document.dispatchEvent(new KeyboardEvent('keydown', { code: 'Escape' }));
}

function ArchivedWatcher({ itemId: id }: { readonly itemId: ItemId }): ReactNode {
  const { saying } = useOpenBoard();
  const item = useItem(id);
  const gone = item === null || item.archived !== null;
  const title = item?.title ?? 'That item';
  const by = item?.archived?.by || 'Somebody else';
  useEffect(() => {
    if (!gone) return;
    cancelDrag();
    saying.say({ text: `${by} archived “${title}” while you held it.`, tone: 'warning' });
  }, [gone, saying, title, by]);
  return null;
}
