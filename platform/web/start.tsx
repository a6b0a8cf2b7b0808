import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider, type AnyRouter } from '@tanstack/react-router';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '../contract/problem.ts';
import { LanguageProvider } from './language.tsx';

interface RootsProps {
  router: AnyRouter;
  queryClient: QueryClient;
  /** Fixes the language, for the page made ready at build time. */
  language?: Language;
}

/** Everything that stands above the routes. */
export function Roots({ router, queryClient, language }: RootsProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider {...(language ? { initial: language } : {})}>
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>
  );
}

/** Loads the page of the address, then replaces the ready-made one in a single step, without a flash. */
export async function startApplication({ router, queryClient }: RootsProps): Promise<void> {
  setNonce(document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '');
  await router.load().catch(() => undefined);
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  createRoot(root).render(
    <StrictMode>
      <Roots router={router} queryClient={queryClient} />
    </StrictMode>,
  );
}
