import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';

/**
 * The secret of the link by which this page was opened, or ''. It is taken out of the address bar, so that it stays in
 * no history and nobody reads it over a shoulder; it is kept until the page goes.
 */
export function useLinkSecret(): string {
  const { hash } = useLocation();
  const given = hash.slice(1);
  const [secret, setSecret] = useState(given);
  // Another link can be opened at the same page without loading it anew.
  if (given !== '' && given !== secret) setSecret(given);
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  }, [hash]);
  return secret;
}
