import { createMemoryHistory } from '@tanstack/react-router';
import { renderToString } from 'react-dom/server';
import { Roots } from '../../../platform/web/start.tsx';
import { makeApplication } from '../../app.tsx';

/** The front page in French as HTML, for the build: see `scripts/web-plugins.ts`. */
export async function render(): Promise<string> {
  const { router, queryClient } = makeApplication(createMemoryHistory({ initialEntries: ['/'] }));
  await router.load();
  const html = renderToString(<Roots router={router} queryClient={queryClient} language="fr" />);
  // The router adds a script for servers that render each page; the content policy refuses it and we have no need of it.
  const page = html.replace(/<script[\s\S]*?<\/script>/g, '');
  return `<div class="ready-made">${page}</div>`;
}
