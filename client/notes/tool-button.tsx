import { useOpenBoard } from '../live/board-context.tsx';
import { ToolIcon, type ToolIconName } from './tool-icon.tsx';

interface ToolButtonProps {
  readonly label: string;
  readonly icon: ToolIconName;
  readonly keys?: string | undefined;
  /** Null for what is not switched on and off. */
  readonly isOn?: boolean | null;
  /** Why it cannot be pressed now. */
  readonly why: string | null;
  readonly onPress: () => void;
}

/** A tool of the toolbar, which stays to be found when it cannot be used, and says why. */
export function ToolButton({ label, icon, keys, isOn = null, why, onPress }: ToolButtonProps) {
  const { saying } = useOpenBoard();
  // A finger brings up no title.
  const press = (): void => {
    if (why === null) onPress();
    else saying.say({ text: why.replace(/\.?$/, '.'), tone: 'warning' });
  };
  return (
    <button
      type="button"
      className="note-tool"
      aria-label={label}
      title={why === null ? label : `${label}. ${why}`}
      aria-pressed={isOn ?? undefined}
      aria-disabled={why === null ? undefined : true}
      aria-keyshortcuts={keys}
      // The cursor stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={press}
    >
      <ToolIcon name={icon} />
    </button>
  );
}
