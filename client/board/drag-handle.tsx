import type { ReactNode } from 'react';
import { Icon } from '../ui/icon.tsx';
import './drag-handle.css';

interface DragHandleProps {
  readonly title: string;
  readonly onPress: () => void;
}

/** The place to take an item by; a press without a drag opens Move…. */
export function DragHandle({ title, onPress }: DragHandleProps): ReactNode {
  return (
    <button
      type="button"
      className="drag-handle"
      data-handle=""
      aria-label={`Move “${title}”`}
      onClick={onPress}
    >
      <Icon name="handle" size={20} />
    </button>
  );
}
