import type { AnchorHTMLAttributes, ReactNode } from 'react';

interface WayOutProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
  /** Why it leads nowhere now: the link stays in the tab order and says so. */
  readonly unavailable: string | null;
}

/** A link to something that the service makes, and that can be out of reach. */
export function WayOut({ href, unavailable, children, ...rest }: WayOutProps): ReactNode {
  if (unavailable === null)
    return (
      <a {...rest} href={href}>
        {children}
      </a>
    );
  // Without its address, which a middle press would follow all the same; the same element, so that the focus stays.
  return (
    // oxlint-disable-next-line jsx-a11y/no-redundant-roles -- without an address it is no link by itself
    <a {...rest} role="link" tabIndex={0} aria-disabled="true" title={unavailable}>
      {children}
      <span className="visually-hidden">. {unavailable}</span>
    </a>
  );
}
