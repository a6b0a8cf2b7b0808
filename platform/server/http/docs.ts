import type { FastifyInstance } from 'fastify';
import type { AnyEndpoint } from '../../contract/endpoint.ts';
import { openApi } from './openapi.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function section(
  tag: string,
  endpoints: readonly AnyEndpoint[],
  described: Record<string, Record<string, unknown>>,
): string {
  const items = endpoints.map((endpoint) => {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    const { access, keyScope } = endpoint;
    const detail = JSON.stringify(described[path]?.[endpoint.method.toLowerCase()], null, 2);
    return `<article id="${endpoint.name}"><h3><code>${endpoint.method} ${escape(path)}</code></h3>
<p>${escape(endpoint.summary)}</p><p>Access: ${access.kind}${access.kind === 'organisation' ? ` · <code>${access.permission}</code>` : ''}${keyScope ? ` · open to keys of scope <code>${keyScope}</code>` : ''}</p>
<details><summary>Parameters, body and replies</summary><pre tabindex="0">${escape(detail)}</pre></details></article>`;
  });
  return `<section><h2>${escape(tag)}</h2>${items.join('\n')}</section>`;
}

function content(endpoints: readonly AnyEndpoint[]): string {
  const described = openApi(endpoints, '').paths as Record<string, Record<string, unknown>>;
  const tags = Object.groupBy(endpoints, ({ name }) => name.split('.')[0]!);
  const nav = Object.entries(tags).map(([tag, list = []]) => `<li>${escape(tag)} (${list.length})</li>`);
  const body = Object.entries(tags).map(([tag, list = []]) => section(tag, list, described));
  return `<ul>${nav.join('')}</ul>${body.join('\n')}`;
}

/** Serves `/api/docs`: one readable page made from the same declarations as the handlers, without any script. */
export function serveDocs(app: FastifyInstance, endpoints: readonly AnyEndpoint[]): void {
  // Made once, and only if someone reads it: it weighs as much as all the rest that is kept from the start.
  let made: string | undefined;
  app.get('/api/docs', (request, reply) =>
    reply.type('text/html; charset=utf-8').send(`<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>API · Vigie</title>
<style nonce="${request.nonce}">body{font:1rem/1.6 system-ui,sans-serif;max-width:60rem;margin:auto;padding:1rem;color:#1b2a33;background:#fdfcf9}
h3{margin-bottom:0}article{border-top:1px solid #c9d2d6;padding:.5rem 0}pre{overflow:auto;background:#eef2f2;padding:1rem}
@media (prefers-color-scheme:dark){body{color:#e8eef0;background:#10191e}pre{background:#1b2a33}a{color:#8fd3de}}</style></head>
<body><main><h1>API</h1><p>Every page of the product uses these calls and no other. The machine-readable form is
<a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1).</p><p>Software reads with a key that an organisation gives it: how to begin is told on
<a href="/help/interface">/help/interface</a>.</p>${(made ??= content(endpoints))}</main></body></html>`),
  );
}
