import { useState } from 'react';

const KEPT = 'link-token';

/** The token that the link of a message holds in its fragment, or that was kept while signing in; '' when there is none. */
export function useLinkToken(): string {
  const [token] = useState(() => window.location.hash.slice(1) || (sessionStorage.getItem(KEPT) ?? ''));
  return token;
}

/** Keeps a link's token in this tab while its reader signs in: an address would leave it in logs. Null forgets it. */
export function keepLinkToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, token);
}
