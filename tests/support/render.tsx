import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '../../platform/contract/problem.ts';
import { LanguageProvider } from '../../platform/web/language.tsx';

/** Replies already read, by `queryKey(endpoint, input)`; a read that is not given stays loading. */
export type Replies = readonly (readonly [key: unknown[], reply: unknown])[];

/** A part of a page as a browser first shows it: its HTML, with the replies that it reads already there. */
export function rendered(part: ReactNode, replies: Replies, language: Language = 'fr'): string {
  const client = new QueryClient();
  for (const [key, reply] of replies) client.setQueryData(key, reply);
  const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
  return renderToStaticMarkup(
    <LanguageProvider initial={language}>
      <QueryClientProvider client={client}>
        <RouterContextProvider router={router}>{part}</RouterContextProvider>
      </QueryClientProvider>
    </LanguageProvider>,
  );
}

/** An empty storage of a device, for `vi.stubGlobal('localStorage', …)`: this runner has none. */
export function deviceStorage(): Storage {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
  };
}
