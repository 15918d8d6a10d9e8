import type { ReactNode } from 'react';
import type { Place } from './places.ts';

interface DropZoneProps {
  readonly place: Place;
  readonly className: string;
  readonly children: ReactNode;
}

/** An area in which a list stands: dropping anywhere in it finds the nearest gap of the list (landing.ts reads the mark). */
export function DropZone({ place, className, children }: DropZoneProps): ReactNode {
  return (
    <div className={className} data-place={place}>
      {children}
    </div>
  );
}
