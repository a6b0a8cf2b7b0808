import type { AnyEndpoint } from '../../../platform/contract/endpoint.ts';
import { listCases, listDocuments, readCase } from '../../cases/contract.ts';
import { compareQuotes, listQuotes, readQuote } from '../contract.ts';

/** Every read that a change of a quote makes stale. */
export const STALE: AnyEndpoint[] = [
  listQuotes,
  readQuote,
  compareQuotes,
  readCase,
  listCases,
  listDocuments,
] as AnyEndpoint[];
