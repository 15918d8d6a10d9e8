import type { ReactNode } from 'react';
import { useOpenBoard, useSaved, useValue } from '../live/board-context.tsx';
import { useSaid, useUndo } from '../live/use-act.ts';
import { Announcer } from '../ui/announcer.tsx';
import { Strip } from '../ui/strip.tsx';

/** What just happened, with Undo, until it is dismissed; said once to screen readers too. */
export function SaidStrip(): ReactNode {
  const { said, dismiss } = useSaid();
  const { undo, undoLabel } = useUndo();
  const { state } = useSaved();
  const heard = useValue(useOpenBoard().saying.heard);
  const urgent = state === 'offline' ? 'You are not connected. You can keep working on this device.' : '';
  return (
    <>
      {said && (
        <Strip
          text={said.text}
          tone={said.tone}
          onUndo={said.canUndo && undoLabel !== null ? undo : undefined}
          offer={said.offer}
          onDismiss={dismiss}
        />
      )}
      <Announcer polite={heard} urgent={{ text: urgent, key: urgent }} />
    </>
  );
}
