import type { ReactNode } from 'react';
import { useNavigate, type NavigateFunction } from 'react-router';
import { useOpenBoard, useReady, useSaved, useValue } from '../live/board-context.tsx';
import type { Said } from '../live/saying.ts';
import { useSaid, useUndo } from '../live/use-act.ts';
import { Announcer } from '../ui/announcer.tsx';
import { Strip } from '../ui/strip.tsx';

/** What just happened, with Undo, until it is dismissed; said once to screen readers too. */
export function SaidStrip(): ReactNode {
  const { said, dismiss } = useSaid();
  const { undo, undoLabel } = useUndo();
  const { state } = useSaved();
  const ready = useReady();
  const navigate = useNavigate();
  const heard = useValue(useOpenBoard().saying.heard);
  const urgent = state === 'offline' ? 'You are not connected. You can keep working on this device.' : '';
  return (
    <>
      {said && ready && (
        <Strip
          text={said.text}
          tone={said.tone}
          onUndo={said.canUndo && undoLabel !== null ? undo : undefined}
          offer={said.offer ?? linkOffer(said.link, navigate)}
          onDismiss={dismiss}
        />
      )}
      <Announcer polite={ready ? heard : null} urgent={{ text: urgent, key: urgent }} />
    </>
  );
}

function linkOffer(link: Said['link'], navigate: NavigateFunction): Said['offer'] {
  if (link === null) return null;
  return { label: link.label, take: () => void navigate(link.to) };
}
