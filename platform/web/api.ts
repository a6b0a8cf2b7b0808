import type { AnyEndpoint, Input, Reply } from '../contract/endpoint.ts';
import { storedLanguage } from './language.tsx';
import { problemFrom, unreachable } from './problem.ts';

type Needed<T, K extends keyof T> = undefined extends T[K] ? never : object extends T[K] ? never : K;

/** What the endpoint needs from the browser: parts without a schema, or wholly optional, may be left out. */
export type CallInput<E extends AnyEndpoint> = {
  [K in keyof Input<E> as Needed<Input<E>, K>]: Input<E>[K];
} & { [K in keyof Input<E>]?: Input<E>[K] };

/** Makes the input argument optional when nothing in it is needed. */
export type InputArgument<E extends AnyEndpoint> =
  object extends CallInput<E> ? [input?: CallInput<E>] : [input: CallInput<E>];

interface Parts {
  params?: unknown;
  query?: unknown;
  body?: unknown;
}

/** Fills `:name` in the path from params and appends the query; absent and empty values are left out. */
export function address(endpoint: AnyEndpoint, { params, query }: Parts = {}): string {
  const given = (params ?? {}) as Record<string, string | number | undefined>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    if (given[name] === undefined) throw new Error(`${endpoint.name}: the path needs ${name}`);
    return encodeURIComponent(String(given[name]));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') search.append(key, String(item));
    }
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

function headers(endpoint: AnyEndpoint): Record<string, string> {
  const common = { accept: 'application/json, application/problem+json', 'accept-language': storedLanguage() };
  // The server refuses any write without this header: a form on another site cannot add it.
  return endpoint.method === 'GET' ? common : { ...common, 'x-vigie': '1' };
}

function ask(endpoint: AnyEndpoint, parts: Parts): Promise<Response> {
  const request: RequestInit = { method: endpoint.method, headers: headers(endpoint), credentials: 'same-origin' };
  if (parts.body !== undefined) {
    request.body = JSON.stringify(parts.body);
    request.headers = { ...headers(endpoint), 'content-type': 'application/json' };
  }
  return fetch(address(endpoint, parts), request).catch(() => {
    throw unreachable();
  });
}

/** Calls an endpoint by its declaration. Gives the parsed reply (undefined when empty); throws `ProblemError`. */
export async function call<E extends AnyEndpoint>(endpoint: E, ...[input]: InputArgument<E>): Promise<Reply<E>> {
  const response = await ask(endpoint, input ?? {});
  const text = await response.text().catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw problemFrom(response.status, text);
  return (text ? parse(response.status, text) : undefined) as Reply<E>;
}

function parse(status: number, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw problemFrom(status, text);
  }
}

/** Sends one file as the multipart field `file`; `onProgress` gets a share between 0 and 1. Throws `ProblemError`. */
export function upload<E extends AnyEndpoint>(
  endpoint: E,
  input: Omit<CallInput<E>, 'body'>,
  file: File,
  onProgress?: (share: number) => void,
): Promise<Reply<E>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoint.method, address(endpoint, input));
    for (const [name, value] of Object.entries(headers(endpoint))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total);
    };
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const { status, responseText } = request;
      if (status < 200 || status >= 300) return reject(problemFrom(status, responseText));
      try {
        resolve((responseText ? parse(status, responseText) : undefined) as Reply<E>);
      } catch (error) {
        reject(error as Error);
      }
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

/** Has the browser save what a download answers, under the name that it gives: for one whose address must not tell what is asked. Throws `ProblemError`. */
export async function save<E extends AnyEndpoint>(endpoint: E, ...[input]: InputArgument<E>): Promise<void> {
  const response = await ask(endpoint, input ?? {});
  if (!response.ok) throw problemFrom(response.status, await response.text().catch(() => ''));
  const content = await response.blob().catch(() => {
    throw unreachable();
  });
  const [, name = ''] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = decodeURIComponent(name);
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Address of a download, for the `href` of a link. */
export function downloadUrl<E extends AnyEndpoint>(endpoint: E, ...[input]: InputArgument<E>): string {
  return address(endpoint, input);
}
