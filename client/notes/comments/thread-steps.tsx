import { Button } from '../../ui/button.tsx';

export type Step = 'previous' | 'next';

interface ThreadStepsProps {
  /** Which of the listed threads is looked at, from 0; -1 for none. */
  readonly at: number;
  readonly count: number;
  readonly onStep: (step: Step) => void;
}

/** Going through the comments one after another. It stands in the one that is looked at, so that it comes along. */
export function ThreadSteps({ at, count, onStep }: ThreadStepsProps) {
  return (
    <div className="note-thread-steps">
      {at >= 0 && (
        <p>
          Comment {at + 1} of {count}
        </p>
      )}
      <Button
        icon="up"
        data-step="previous"
        unavailable={
          at > 0 ? null : at === 0 ? 'This is the first comment' : 'Next leads to the first comment'
        }
        onClick={() => onStep('previous')}
      >
        Previous
      </Button>
      <Button
        icon="down"
        data-step="next"
        unavailable={at < count - 1 ? null : 'This is the last comment'}
        onClick={() => onStep('next')}
      >
        Next
      </Button>
    </div>
  );
}

/** Puts the focus on the same button in the thread that was gone to, and shows its words in the text where that stands beside it. */
export function arriveAt(thread: string, step: Step): void {
  const listed = document.getElementById(`thread-${thread}`);
  listed?.querySelector<HTMLElement>(`[data-step="${step}"]`)?.focus({ preventScroll: true });
  const words = document.querySelector(`.note-text [data-thread="${CSS.escape(thread)}"]`);
  const beside = listed?.closest('.note-around');
  if (words && beside && beside.getBoundingClientRect().left >= words.getBoundingClientRect().right)
    words.scrollIntoView({ block: 'center' });
  listed?.scrollIntoView({ block: 'nearest' });
}
