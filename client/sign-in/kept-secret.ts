const KEY = 'triangulate/invitation';

/** Keeps an invitation's secret in this tab while the person signs in. */
export function keepSecret(secret: string): void {
  try {
    sessionStorage.setItem(KEY, secret);
  } catch {
    // Storage is switched off: the link must be opened again afterwards.
  }
}

/** The secret that was kept, once; '' when there is none. */
export function takeSecret(): string {
  try {
    const secret = sessionStorage.getItem(KEY) ?? '';
    sessionStorage.removeItem(KEY);
    return secret;
  } catch {
    // As above.
    return '';
  }
}
