import { useEffect, useRef, type ReactNode } from 'react';
import { usePageTitle } from '../shell/use-page-title.ts';
import { ErrorSummary, type FieldProblem } from '../ui/error-summary.tsx';
import './sign-in.css';

interface EntryPageProps {
  readonly title: string;
  readonly problems?: readonly FieldProblem[];
  /** A further step of the same page: its heading is read out when it comes. */
  readonly further?: boolean;
  readonly children: ReactNode;
}

const NONE: readonly FieldProblem[] = [];

/** A page with one thing to do: its heading, what is wrong, and the form. */
export function EntryPage({ title, problems = NONE, further = false, children }: EntryPageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(problems.length > 0 ? `Error: ${title}` : title);
  useEffect(() => {
    if (further) heading.current?.focus();
  }, [further]);
  return (
    <div className="entry-page">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <ErrorSummary problems={problems} />
      {children}
    </div>
  );
}
