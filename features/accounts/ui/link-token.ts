import { useEffect, useState } from 'react';

const KEPT = 'link-token';

/** The token that the link of a message holds in its fragment, or that was kept while signing in; '' when there is none. */
export function useLinkToken(): string {
  const [token, setToken] = useState(() => window.location.hash.slice(1) || (sessionStorage.getItem(KEPT) ?? ''));
  useEffect(() => {
    // A second link pasted into the same tab changes the fragment alone.
    const follow = () => setToken(window.location.hash.slice(1));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return token;
}

/** Keeps a link's token in this tab while its reader signs in: an address would leave it in logs. Null forgets it. */
export function keepLinkToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, token);
}
