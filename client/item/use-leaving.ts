import { useEffect, useEffectEvent, type RefObject } from 'react';

/**
 * Calls `leave` when the focus goes out of an element. A page that loses the focus as a whole has not been left:
 * the person may be reading a number off another window.
 */
export function useLeaving(within: RefObject<HTMLElement | null>, leave: () => void): void {
  const onLeave = useEffectEvent(leave);
  useEffect(() => {
    const element = within.current;
    const listen = ({ relatedTarget }: FocusEvent): void => {
      if (!document.hasFocus() || (relatedTarget instanceof Node && element?.contains(relatedTarget))) return;
      // Browsers tell of leaving also when the element is taken away, as *Cancel* and *Save* do: that is no leaving.
      queueMicrotask(() => element?.isConnected && onLeave());
    };
    element?.addEventListener('focusout', listen);
    return () => element?.removeEventListener('focusout', listen);
  }, [within]);
}
