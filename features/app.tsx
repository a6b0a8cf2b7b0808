import { createRouter, type AnyRouter, type RouterHistory } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { makeQueryClient } from '../platform/web/data.ts';
import { PageFailure } from '../platform/web/shell/failure.tsx';
import { Loading } from '../platform/web/ui/feedback.tsx';
import { isOpen, routeTree, signInAddress } from './sitemap.tsx';

/** Builds the browser's application: its routes and its cache of replies. `history` is for rendering outside a browser. */
export function makeApplication(history?: RouterHistory): { router: AnyRouter; queryClient: QueryClient } {
  const queryClient = makeQueryClient(() => {
    const { pathname, href } = router.state.location;
    if (isOpen(pathname)) return;
    router.history.push(signInAddress(href));
  });
  const router = createRouter({
    routeTree,
    ...(history ? { history } : {}),
    scrollRestoration: true,
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 150,
    defaultPendingComponent: () => <Loading lines={6} />,
    defaultErrorComponent: PageFailure,
  });
  return { router, queryClient };
}
