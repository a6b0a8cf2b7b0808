import { createRootRoute, createRouter, RouterContextProvider } from '@tanstack/react-router';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Language } from '../../contract/problem.ts';
import { scanSchema, type ScanState as State } from '../../contract/file.ts';
import { LanguageProvider } from '../language.tsx';
import { FileName, ScanState } from './scan-state.tsx';

const shown = (scan: State, language: Language): string =>
  renderToStaticMarkup(
    <LanguageProvider initial={language}>
      <ScanState scan={scan} />
    </LanguageProvider>,
  );

test('each of the four states has its own words and its own mark, in both languages', () => {
  for (const language of ['fr', 'en'] as const) {
    const all = scanSchema.options.map((scan) => shown(scan, language));
    expect(new Set(all.map((html) => html.replace(/<[^>]+>/g, ''))).size).toBe(4);
    expect(new Set(all.map((html) => /<path d="([^"]+)"/.exec(html)?.[1])).size).toBe(4);
  }
  expect(shown('pending', 'en')).toContain('Being checked by the antivirus');
});

test('a file that waits or holds malware is named without a link, and told what to do', () => {
  for (const scan of ['pending', 'infected'] as const) {
    const html = renderToStaticMarkup(<FileName name="devis.pdf" scan={scan} href="/api/file" />);
    expect(html).toContain('devis.pdf');
    expect(html).not.toContain('<a ');
    expect(html).toContain('<p ');
  }
});

test('a file that may be opened is a link to it, and says nothing more', () => {
  const router = createRouter({ routeTree: createRootRoute() });
  for (const scan of ['clean', 'unscanned'] as const) {
    const html = renderToStaticMarkup(
      <RouterContextProvider router={router as never}>
        <FileName name="devis.pdf" scan={scan} href="/api/file" />
      </RouterContextProvider>,
    );
    expect(html).toMatch(/<a [^>]*href="\/api\/file"[^>]*>devis\.pdf<\/a>/);
    expect(html).not.toContain('<p ');
  }
});
