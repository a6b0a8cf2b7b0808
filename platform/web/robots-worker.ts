import { beginsWithZeros, digester } from './robots-search.ts';

/** What the page asks: a counter that, written after the prefix, gives a digest with enough leading zero bits. */
export interface Search {
  prefix: string;
  bits: number;
}
/** What the page hears: how many were tried, and the counter once found. */
export interface Found {
  tried: number;
  counter?: string;
}

const BETWEEN_NEWS = 8192;

// A worker's own scope: the page's types describe a window, where `postMessage` wants an origin.
const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<Search>) => void) | null;
  postMessage(news: Found): void;
};

scope.onmessage = ({ data: { prefix, bits } }) => {
  const digest = digester(prefix);
  for (let tried = 1; ; tried += 1) {
    const counter = String(tried);
    if (beginsWithZeros(digest(counter), bits)) return scope.postMessage({ tried, counter });
    if (tried % BETWEEN_NEWS === 0) scope.postMessage({ tried });
  }
};
