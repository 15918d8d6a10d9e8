// The only file that knows the drag library. Dragging is an extra beside Move…, which every handle opens when it is pressed.
import {
  DndContext,
  DragOverlay,
  MeasuringStrategy,
  MouseSensor,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
  type Announcements,
  type CollisionDetection,
  type DragEndEvent,
  type DragMoveEvent,
  type DragStartEvent,
} from '@dnd-kit/core';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { itemId, type ItemId } from '../../shared/board/ids.ts';
import { useItem, useOpenBoard, useValue } from '../live/board-context.tsx';
import { Icon } from '../ui/icon.tsx';
import { useBoardUi } from './board-ui.tsx';
import { createEdgeScroll } from './edge-scroll.ts';
import './drag.css';
import { HeldCard } from './held-card.tsx';
import { landingAt, type Landing } from './landing.ts';
import type { Place } from './places.ts';
import { useHand } from './use-hand.ts';

// On a tablet the address bar coming or going is a resize, which ends a drag in the library's own sensor.
class SteadyTouchSensor extends TouchSensor {}
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
const MEASURING = { droppable: { strategy: MeasuringStrategy.Always } };

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

// Asks the page what lies under the pointer (else under the middle of what is carried): lists that are scrolled out of
// sight are never found, which the library's own measures cannot tell.
const underPointer: CollisionDetection = ({ pointerCoordinates, collisionRect, droppableContainers }) => {
  const middle = {
    x: collisionRect.left + collisionRect.width / 2,
    y: collisionRect.top + collisionRect.height / 2,
  };
  const landing = (pointerCoordinates && landingAt(pointerCoordinates)) ?? landingAt(middle);
  const droppableContainer = droppableContainers.find((each) => each.id === landing?.place);
  return landing && droppableContainer ? [{ id: landing.place, data: { droppableContainer, landing } }] : [];
};

function landingOf(event: DragMoveEvent | DragEndEvent): Landing | null {
  const landing: unknown = event.collisions?.[0]?.data?.['landing'];
  return (landing as Landing | undefined) ?? null;
}

export function DragArea({ children }: { readonly children: ReactNode }): ReactNode {
  const sensors = useSensors(useSensor(MouseSensor, MOUSE), useSensor(SteadyTouchSensor, TOUCH));
  const hand = useHand();
  const [edges] = useState(createEdgeScroll);
  useEffect(() => edges.stop, [edges]);
  const start = useCallback(
    (event: DragStartEvent) => {
      edges.start();
      hand.take(itemId(String(event.active.id)));
    },
    [hand, edges],
  );
  const move = useCallback((event: DragMoveEvent) => hand.carry(landingOf(event)), [hand]);
  const end = useCallback(
    (event: DragEndEvent) => {
      edges.stop();
      hand.letGo(landingOf(event));
    },
    [hand, edges],
  );
  const drop = useCallback(() => {
    edges.stop();
    hand.putBack();
  }, [hand, edges]);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={underPointer}
      measuring={MEASURING}
      autoScroll={false}
      accessibility={ACCESSIBILITY}
      onDragStart={start}
      onDragMove={move}
      onDragEnd={end}
      onDragCancel={drop}
    >
      {children}
      <DragOverlay dropAnimation={null} zIndex={30}>
        <HeldCard />
      </DragOverlay>
      <HeldWatcher />
    </DndContext>
  );
}

/** Ends the drag when somebody archives what is in the hand. */
function HeldWatcher(): ReactNode {
  const held = useValue(useBoardUi().held);
  return held && <ArchivedWatcher itemId={held.itemId} />;
}

function ArchivedWatcher({ itemId: id }: { readonly itemId: ItemId }): ReactNode {
  const archived = useItem(id)?.archived !== null;
  const { saying } = useOpenBoard();
  const title = useItem(id)?.title ?? 'That item';
  useEffect(() => {
    if (!archived) return;
    // The library has no other way to cancel from outside than the key it listens for.
    document.dispatchEvent(new KeyboardEvent('keydown', { code: 'Escape' }));
    saying.say({ text: `“${title}” has been archived while you held it.`, tone: 'warning' });
  }, [archived, saying, title]);
  return null;
}

interface HandleProps {
  readonly itemId: ItemId;
  readonly title: string;
  readonly onPress: () => void;
}

/** The place to take an item by; a press without a drag opens Move…. */
export function DragHandle({ itemId: id, title, onPress }: HandleProps): ReactNode {
  const { listeners, setNodeRef, setActivatorNodeRef } = useDraggable({ id });
  const ref = useCallback(
    (button: HTMLButtonElement | null) => {
      setActivatorNodeRef(button);
      setNodeRef(button?.closest<HTMLElement>('[data-item]') ?? null);
    },
    [setActivatorNodeRef, setNodeRef],
  );
  return (
    <button
      ref={ref}
      type="button"
      className="drag-handle"
      aria-label={`Move “${title}”`}
      onClick={onPress}
      {...listeners}
    >
      <Icon name="handle" size={20} />
    </button>
  );
}

interface DropZoneProps {
  readonly place: Place;
  readonly className: string;
  readonly children: ReactNode;
}

/** An area in which a list stands: dropping anywhere in it finds the nearest gap of the list. */
export function DropZone({ place, className, children }: DropZoneProps): ReactNode {
  const { setNodeRef } = useDroppable({ id: place });
  return useMemo(
    () => (
      <div ref={setNodeRef} className={className} data-place={place}>
        {children}
      </div>
    ),
    [setNodeRef, className, place, children],
  );
}
