import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../features/index.ts';
import { ORGANISATION_KINDS, permissionsOf, ROLES, rolesOf } from '../features/organisations/model.ts';
import type { AnyEndpoint } from '../platform/contract/endpoint.ts';
import type { ProblemReply } from '../platform/contract/problem.ts';
import { newId } from '../platform/server/id.ts';
import { testApp, type TestApp } from './support/app.ts';
import { filledOrganisation, type Filled } from './support/filled.ts';
import { castOf, openCase } from './support/journey.ts';
import { kindFor, kindsFor } from './support/kinds.ts';
import { sampleBody, sampleUpload } from './support/sample.ts';
import type { Forged } from './support/session.ts';

const endpoints = routes.map(({ endpoint }) => endpoint);
const guarded = endpoints.filter(({ access }) => access.kind !== 'public');
const inOrganisation = endpoints.filter(({ access }) => access.kind === 'organisation');
const ofPlatform = endpoints.filter(({ access }) => access.kind === 'platform');
const permissionOf = ({ access }: AnyEndpoint): string => (access.kind === 'organisation' ? access.permission : '');
const namesOf = ({ path }: AnyEndpoint): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);

let test: TestApp;
let filled: Filled;
beforeAll(async () => {
  test = await testApp();
  filled = await filledOrganisation(test, 'coffre turquoise');
  const cast = await castOf(test);
  const partnerId = cast.provider.organisationId;
  Object.assign(filled.ids, { caseId: await openCase(test, cast), partnerId, providerId: partnerId });
});
afterAll(() => test.close());

interface Outcome {
  status: number;
  code: string;
  text: string;
}

/** Calls any endpoint with a plausible body; parameters without a value get an identifier of nothing. */
async function call(
  endpoint: AnyEndpoint,
  as: Pick<Forged, 'headers'> | null,
  params: Record<string, string> = {},
): Promise<Outcome> {
  const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? newId()));
  const upload = endpoint.upload ? sampleUpload() : null;
  const body = sampleBody(endpoint);
  const response = await test.app.inject({
    method: endpoint.method,
    url,
    headers: { 'x-vigie': '1', ...as?.headers, ...upload?.headers },
    ...(upload ? { payload: upload.payload } : body === undefined ? {} : { payload: body as object }),
  });
  const json = String(response.headers['content-type']).includes('json');
  const code = json ? (response.json<Partial<ProblemReply> | null>()?.code ?? '') : '';
  return { status: response.statusCode, code, text: response.body };
}

/** Calls each endpoint and lists those whose outcome is not the one promised, so that a failure names them all. */
async function broken(
  among: readonly AnyEndpoint[],
  ask: (endpoint: AnyEndpoint) => Promise<Outcome>,
  kept: (outcome: Outcome, endpoint: AnyEndpoint) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (const endpoint of among) {
    const outcome = await ask(endpoint);
    if (!kept(outcome, endpoint)) found.push(`${endpoint.name}: ${outcome.status} ${outcome.code}`);
  }
  return found;
}

describe('every endpoint of the product', () => {
  it('is among those tried: there are some of each kind', () => {
    expect(inOrganisation.length).toBeGreaterThan(40);
    expect(ofPlatform.length).toBeGreaterThan(15);
    expect(guarded.length).toBeGreaterThan(inOrganisation.length + ofPlatform.length);
  });

  it('sends a stranger to sign in, before anything else', async () => {
    const ask = (endpoint: AnyEndpoint) =>
      call(endpoint, null, { ...filled.ids, organisationId: filled.organisationId });
    expect(await broken(guarded, ask, ({ status }) => status === 401)).toEqual([]);
  });

  it('does not exist for someone of another organisation', async () => {
    const other = await test.member('director');
    const ask = (endpoint: AnyEndpoint) =>
      call(endpoint, other, { ...filled.ids, organisationId: filled.organisationId });
    expect(await broken(inOrganisation, ask, ({ status, code }) => status === 404 && code === 'not-found')).toEqual([]);
  });

  it('never reaches into another organisation from one’s own address', async () => {
    const below = inOrganisation.filter((endpoint) => namesOf(endpoint).some((name) => OBJECTS.has(name)));
    const ask = async (endpoint: AnyEndpoint) => {
      const other = await test.member('director', await test.organisation({ kind: kindFor(endpoint) }));
      return call(endpoint, other, { ...filled.ids, organisationId: other.organisationId });
    };
    expect(below.length).toBeGreaterThan(20);
    expect(await broken(below, ask, ({ status }) => status === 404 || status === 422)).toEqual([]);
  });

  it.each(ROLES)('allows a %s exactly what the permission table says', async (role) => {
    const ask = async (endpoint: AnyEndpoint) => {
      const director = await test.member('director', await test.organisation({ kind: kindFor(endpoint) }));
      const member = await test.member(role, director.organisationId);
      return call(endpoint, member, { organisationId: director.organisationId });
    };
    const kept = ({ status, code }: Outcome, endpoint: AnyEndpoint) => {
      const kind = kindFor(endpoint);
      const allowed = rolesOf(kind).includes(role) ? permissionsOf(role, kind) : new Set<string>();
      if (!allowed.has(permissionOf(endpoint))) return status === 403 && code === 'forbidden';
      const ownOnly = namesOf(endpoint).length === 1;
      return status !== 401 && status < 500 && !(status === 403 && !reaches(endpoint)) && !(status === 404 && ownOnly);
    };
    expect(await broken(inOrganisation, ask, kept)).toEqual([]);
  });

  it.each(ORGANISATION_KINDS)(
    'is refused to the director of an organisation of kind %s that does not hold its right',
    async (kind) => {
      const organisationId = await test.organisation({ kind });
      const director = await test.member('director', organisationId);
      const others = inOrganisation.filter((endpoint) => !kindsFor(endpoint).includes(kind));
      const ask = (endpoint: AnyEndpoint) => call(endpoint, director, { organisationId });
      expect(others.length).toBeGreaterThan(3);
      expect(await broken(others, ask, ({ status, code }) => status === 403 && code === 'forbidden')).toEqual([]);
    },
  );

  it('waits for the second factor that an organisation asks for, but for what setting it up needs', async () => {
    const organisationId = await test.organisation({ requiresSecondFactor: true });
    const ask = async (endpoint: AnyEndpoint) =>
      call(endpoint, await test.member('director', organisationId), { organisationId });
    const kept = ({ status, code }: Outcome, { beforeSecondFactor }: AnyEndpoint) =>
      beforeSecondFactor ? code !== 'second-factor-needed' : status === 403 && code === 'second-factor-needed';
    expect(await broken(guarded, ask, kept)).toEqual([]);
  });

  it('keeps the platform’s pages from everyone but its administrator', async () => {
    const ask = (endpoint: AnyEndpoint) =>
      call(endpoint, filled.director, { ...filled.ids, organisationId: filled.organisationId });
    expect(await broken(ofPlatform, ask, ({ status, code }) => status === 403 && code === 'forbidden')).toEqual([]);
  });
});

describe('the platform’s administrator', () => {
  it('is a stranger to every organisation', async () => {
    const administrator = await test.account({ platformAdministrator: true });
    const ask = (endpoint: AnyEndpoint) =>
      call(endpoint, administrator, { ...filled.ids, organisationId: filled.organisationId });
    expect(await broken(inOrganisation, ask, ({ status }) => status === 404)).toEqual([]);
  });

  it('reads not one word that a structure wrote in its answers, evidence and plan', async () => {
    const administrator = await test.account({ platformAdministrator: true });
    const reads = ofPlatform.filter(({ method }) => method === 'GET');
    const ask = (endpoint: AnyEndpoint) =>
      call(endpoint, administrator, { ...filled.ids, organisationId: filled.organisationId });
    expect(await broken(reads, ask, ({ status, text }) => status < 500 && !text.includes(filled.secret))).toEqual([]);
  });

  it('would find that word through the structure’s own pages', async () => {
    const theme = inOrganisation.find(({ name }) => name === 'assessments.readTheme')!;
    const outcome = await call(theme, filled.director, { ...filled.ids, organisationId: filled.organisationId });
    expect(outcome.text).toContain(filled.secret);
  });
});

// Parameters that name a row of one organisation or case; the others name parts of a questionnaire, the same for all. What a case
// holds is tried with its real identifiers in isolation-cases.test.ts.
const OBJECTS = new Set([
  'assessmentId',
  'siteId',
  'actionId',
  'evidenceId',
  'invitationId',
  'accountId',
  'structureId',
  'caseId',
  'applicationId',
  'factId',
  'quoteId',
  'documentId',
  'appointmentId',
  'findingId',
  'providerId',
  'partnerId',
  'letterId',
  'messageId',
  'keyId',
  'webhookId',
  'deliveryId',
  'domainId',
  'runId',
  'checklistId',
  'stepId',
  'reviewId',
  'planId',
  'testId',
]);

// Where the role itself, not the permission, is compared: nobody gives or takes a role above their own.
const reaches = ({ name }: AnyEndpoint): boolean => name === 'organisations.invite';
