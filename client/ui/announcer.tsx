import type { ReactNode } from 'react';

/** A sentence to be read out; a new key says the same words again. */
export interface Announcement {
  readonly text: string;
  readonly key: string | number;
}

interface AnnouncerProps {
  readonly polite: Announcement | null;
  /** Only for a lost connection or a lost permission. */
  readonly urgent?: Announcement | null;
}

/** The two live regions of the product: mounted once, never unmounted. */
export function Announcer({ polite, urgent = null }: AnnouncerProps): ReactNode {
  return (
    <>
      <Region announcement={polite} politeness="polite" />
      <Region announcement={urgent} politeness="assertive" />
    </>
  );
}

interface RegionProps {
  readonly announcement: Announcement | null;
  readonly politeness: 'polite' | 'assertive';
}

// A new node for every announcement: a region that already says the words would stay silent if they were set again.
function Region({ announcement, politeness }: RegionProps): ReactNode {
  return (
    <div className="visually-hidden" aria-live={politeness}>
      {announcement && <p key={announcement.key}>{announcement.text}</p>}
    </div>
  );
}
