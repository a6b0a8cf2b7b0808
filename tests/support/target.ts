import type { LightMyRequestResponse } from 'fastify';
import { routes } from '../../features/index.ts';
import type { AnyEndpoint } from '../../platform/contract/endpoint.ts';
import type { ProblemReply } from '../../platform/contract/problem.ts';
import { newId } from '../../platform/server/id.ts';
import { testApp, type TestApp } from './app.ts';
import { filledOrganisation, type Filled } from './filled.ts';
import { actorOf, filledCase } from './filled-case.ts';
import { kindFor } from './kinds.ts';
import type { Forged } from './session.ts';

export const endpoints = routes.map(({ endpoint }) => endpoint);
export const withBody = endpoints.filter(({ body }) => body);

export interface Sent {
  params?: Record<string, string>;
  query?: string;
  payload?: unknown;
  headers?: Record<string, string>;
}

/** The whole product, to be called badly by people who may call it. */
export interface Target {
  test: TestApp;
  filled: Filled;
  /** Calls an endpoint with a right session and addresses that exist, but for what is given. */
  send(endpoint: AnyEndpoint, sent: Sent): Promise<LightMyRequestResponse>;
}

export async function openTarget(): Promise<Target> {
  const test = await testApp();
  // First, as its story takes months: what is written after it is written today.
  const journey = await filledCase(test);
  const filled = await filledOrganisation(test, 'coffre turquoise');
  // What the administrator may close or change, while the first stays as it is.
  const spare = await filledOrganisation(test, 'coffre grenat');
  const administrator = await test.account({ platformAdministrator: true });

  /** Whose endpoint it is: a case's are called by the part that acts there, a programme's by its manager. */
  function ownOf(endpoint: AnyEndpoint): Pick<Filled, 'ids' | 'organisationId' | 'director'> {
    if (endpoint.access.kind !== 'organisation') return spare;
    const inCase = endpoint.path.includes(':caseId');
    if (!inCase && kindFor(endpoint) !== 'authority') return filled;
    const director = journey.players[inCase ? actorOf(endpoint) : 'manager'];
    return { organisationId: director.organisationId, director, ids: { ...filled.ids, ...journey.ids } };
  }

  /** Someone who may call: an account of its own where the endpoint is about accounts, which some of them erase. */
  async function callerOf(endpoint: AnyEndpoint): Promise<Pick<Forged, 'headers'> | null> {
    const { access } = endpoint;
    if (access.kind === 'public') return null;
    if (access.kind === 'account') return test.account();
    return access.kind === 'platform' ? administrator : ownOf(endpoint).director;
  }

  return {
    test,
    filled,
    async send(endpoint, { params = {}, query = '', payload, headers }) {
      const own = ownOf(endpoint);
      const given: Record<string, string> = {
        itemId: 'O1.A',
        ...own.ids,
        organisationId: own.organisationId,
        ...params,
      };
      const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => given[name] ?? newId());
      const as = await callerOf(endpoint);
      return test.app.inject({
        method: endpoint.method,
        url: url + query,
        headers: { 'x-vigie': '1', ...as?.headers, ...headers },
        ...(payload === undefined ? {} : { payload: payload as object }),
      });
    },
  };
}

/** A problem document that says something. */
export function isProblem(response: LightMyRequestResponse): boolean {
  if (!String(response.headers['content-type']).startsWith('application/problem+json')) return false;
  const { title, status, issues } = response.json<ProblemReply>();
  return title.length > 10 && status === response.statusCode && Array.isArray(issues);
}

/** Neither an error of ours nor a failure without a sentence. */
export function isProper(response: LightMyRequestResponse): boolean {
  return response.statusCode < 400 || isRefused(response);
}

/** Refused as the sender's fault, with a sentence. */
export function isRefused(response: LightMyRequestResponse): boolean {
  return response.statusCode >= 400 && response.statusCode < 500 && isProblem(response);
}

/** What failed, in one line. */
export function told(endpoint: AnyEndpoint, what: string, response: LightMyRequestResponse): string {
  return `${endpoint.name} ${what.slice(0, 60)}: ${response.statusCode} ${response.body.slice(0, 160)}`;
}
