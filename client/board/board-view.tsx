import type { ReactNode } from 'react';
import { BoardDialogs } from './board-dialogs.tsx';
import { BoardUiProvider } from './board-ui.tsx';
import './board-view.css';
import { DragArea } from './drag.tsx';
import { LongList } from './long-list.tsx';
import { OutsideBand } from './outside-band.tsx';
import { PhoneBoard } from './phone-board.tsx';
import { Toolbar } from './toolbar.tsx';
import { useNarrow } from './use-narrow.ts';
import { YearRow } from './year-row.tsx';

/** The planning board: the long list beside the meetings, and under them what is done outside meetings. */
export function BoardView(): ReactNode {
  return (
    <BoardUiProvider>
      <Board />
      <BoardDialogs />
    </BoardUiProvider>
  );
}

function Board(): ReactNode {
  const narrow = useNarrow();
  if (narrow) {
    return (
      <div className="board-view board-view-narrow">
        <Toolbar />
        <PhoneBoard />
      </div>
    );
  }
  return (
    <DragArea>
      <div className="board-view">
        <Toolbar />
        <div className="board-view-pane">
          <LongList />
          <YearRow />
        </div>
        <OutsideBand />
      </div>
    </DragArea>
  );
}
