import { identifyFor, routes } from '../../../features/index.ts';
import { buildApp } from '../../../platform/server/app.ts';
import { testClock } from '../../../platform/server/clock.ts';
import { actingOn } from '../../support/app.ts';
import { CANDIDACY, completePrerequisites, playerOf, startApplication } from '../../support/application.ts';
import type { Running } from '../../support/e2e.ts';

/** A hospital whose file is ready: begun and completed while candidacies were open, on the same product by another clock. */
export async function applicantOf({ app, context }: Running) {
  const hospital = await playerOf(actingOn(app, context), {
    kind: 'structure',
    name: 'Hôpital du Léon',
    type: 'general-hospital',
    region: '53',
  });
  const then = { ...context, clock: testClock(CANDIDACY) };
  const past = await buildApp({
    context: then,
    identify: identifyFor(then),
    routes,
    version: '0.0.0',
    limitRates: false,
  });
  const acting = actingOn(past, then);
  const applicationId = await startApplication(acting, hospital);
  await completePrerequisites(acting, hospital, applicationId);
  await past.close();
  const [name = '', value = ''] = hospital.headers.cookie.split(/=(.*)/s);
  return { organisationId: hospital.organisationId, applicationId, cookies: [{ name, value }] };
}
