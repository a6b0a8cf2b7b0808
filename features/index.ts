import type { Text } from '../platform/contract/problem.ts';
import type { DeadlineHandler } from '../platform/server/deadlines/deadlines.ts';
import type { Context } from '../platform/server/context.ts';
import type { FollowInfected } from '../platform/server/files/infected.ts';
import type { Route } from '../platform/server/http/serve.ts';
import type { JobHandler } from '../platform/server/jobs/jobs.ts';
import type { Identify } from '../platform/server/http/actor.ts';
import { firstAccountMessage } from './accounts/first-account.ts';
import { createIdentify } from './accounts/identify.ts';
import { jobs as accountJobs } from './accounts/jobs.ts';
import { routes as accounts } from './accounts/routes.ts';
import { jobs as administrationJobs } from './administration/jobs.ts';
import { routes as administration } from './administration/routes.ts';
import { deadlines as applicationDeadlines } from './applications/jobs.ts';
import { routes as applications } from './applications/routes.ts';
import { deadlines as appointmentDeadlines } from './appointments/jobs.ts';
import { routes as appointments } from './appointments/routes.ts';
import { routes as assessments } from './assessments/routes.ts';
import { deadlines as auditDeadlines } from './audits/jobs.ts';
import { routes as audits } from './audits/routes.ts';
import { deadlines as backupDeadlines, jobs as backupJobs } from './backups/jobs.ts';
import { routes as backups } from './backups/routes.ts';
import { jobs as boardJobs } from './board/jobs.ts';
import { routes as board } from './board/routes.ts';
import { routes as budgets } from './budgets/routes.ts';
import { routes as calendars } from './calendars/routes.ts';
import { deadlines as caseDeadlines } from './cases/jobs.ts';
import { routes as cases } from './cases/routes.ts';
import { routes as facts } from './facts/routes.ts';
import { jobs as domainJobs } from './domains/jobs.ts';
import { reportRoutes } from './domains/routes-reports.ts';
import { routes as domains } from './domains/routes.ts';
import { routes as frameworks } from './frameworks/routes.ts';
import { jobs as fundingJobs } from './funding/jobs.ts';
import { routes as funding } from './funding/routes.ts';
import { routes as help } from './help/routes.ts';
import { routes as home } from './home/routes.ts';
import { deadlines as identityDeadlines, jobs as identityJobs } from './identities/jobs.ts';
import { routes as identities } from './identities/routes.ts';
import { createKeyIdentify } from './interface/identify.ts';
import { followEvents } from './interface/commands-deliveries.ts';
import { deadlines as interfaceDeadlines, jobs as interfaceJobs } from './interface/jobs.ts';
import { routes as interfaceRoutes } from './interface/routes.ts';
import { routes as map } from './map/routes.ts';
import { jobs as importJobs } from './imports/jobs.ts';
import { routes as imports } from './imports/routes.ts';
import { deadlines as inventoryDeadlines } from './inventory/jobs.ts';
import { routes as inventory } from './inventory/routes.ts';
import { routes as messages } from './messages/routes.ts';
import { tellInfected } from './notifications/commands-infected.ts';
import { stalenessDeadline } from './notifications/commands-staleness.ts';
import { routes as notifications } from './notifications/routes.ts';
import { jobs as observatoryJobs, watchObservatory } from './observatory/jobs.ts';
import { routes as observatory } from './observatory/routes.ts';
import { bulletinRoutes } from './observatory/routes-bulletin.ts';
import { fundingRoutes } from './observatory/routes-funding.ts';
import { permissionsOf } from './organisations/model.ts';
import { routes as organisations } from './organisations/routes.ts';
import { routes as overview } from './overview/routes.ts';
import { routes as partners } from './partners/routes.ts';
import { deadlines as planDeadlines } from './plan/jobs.ts';
import { routes as plan } from './plan/routes.ts';
import { publishFolder as publishProgrammes } from './programmes/commands-folder.ts';
import { routes as programmes } from './programmes/routes.ts';
import { routes as quotes } from './quotes/routes.ts';
import { publishFolder } from './referentials/commands-folder.ts';
import { routes as referentials } from './referentials/routes.ts';
import { routes as regulation } from './regulation/routes.ts';
import { routes as reports } from './reports/routes.ts';
import { jobs as requestJobs } from './requests/jobs.ts';
import { routes as requests } from './requests/routes.ts';
import { routes as results } from './results/routes.ts';
import { routes as territories } from './territories/routes.ts';
import { deadlines as supportDeadlines } from './support/jobs.ts';
import { routes as scans } from './scans/routes.ts';
import { routes as support } from './support/routes.ts';
import { deadlines as watchDeadlines, jobs as watchJobs, watchInventories } from './watch/jobs.ts';
import { routes as watch } from './watch/routes.ts';

/** What a capability brings to the server. */
export interface Feature {
  routes?: readonly Route[];
  jobs?: readonly JobHandler[];
  deadlines?: readonly DeadlineHandler[];
  /** Runs once at start, after the migrations and before the first request. */
  prepare?: (context: Context) => Promise<void>;
  /** Follows the discovery of malware in a file kept until then: in one transaction with the others, tried again until it succeeds. */
  fileInfected?: FollowInfected;
  /** What the person at the terminal must do next, told at each start; null when nothing. */
  firstSteps?: (context: Context) => Promise<Text | null>;
  /** Works in the background while the product runs; gives what stops it. */
  watch?: (context: Context, complain: (line: string, error: unknown) => void) => () => Promise<void>;
  /** Fills an empty installation with fictitious structures (`npm start -- --demo`); gives how to sign in. */
  seedDemo?: (context: Context) => Promise<Text | null>;
}

/** The product: every capability, once. */
export const features: Record<string, Feature> = {
  accounts: { routes: accounts, jobs: accountJobs, firstSteps: firstAccountMessage },
  organisations: { routes: organisations },
  referentials: { routes: referentials, prepare: async (context) => void (await publishFolder(context)) },
  frameworks: { routes: frameworks },
  partners: { routes: partners },
  programmes: { routes: programmes, prepare: async (context) => void (await publishProgrammes(context)) },
  territories: { routes: territories },
  help: { routes: help },
  calendars: { routes: calendars },
  notifications: { routes: notifications, deadlines: [stalenessDeadline], fileInfected: tellInfected },
  assessments: { routes: assessments },
  plan: { routes: plan, deadlines: planDeadlines },
  results: { routes: results },
  reports: { routes: reports },
  overview: { routes: overview },
  audits: { routes: audits, deadlines: auditDeadlines },
  requests: { routes: requests, jobs: requestJobs },
  board: { routes: board, jobs: boardJobs },
  cases: { routes: cases, deadlines: caseDeadlines },
  applications: { routes: applications, deadlines: applicationDeadlines },
  appointments: { routes: appointments, deadlines: appointmentDeadlines },
  messages: { routes: messages },
  quotes: { routes: quotes },
  funding: { routes: funding, jobs: fundingJobs },
  interface: { routes: interfaceRoutes, deadlines: interfaceDeadlines, jobs: interfaceJobs, prepare: followEvents },
  observatory: {
    routes: [...observatory, ...bulletinRoutes, ...fundingRoutes],
    jobs: observatoryJobs,
    watch: watchObservatory,
  },
  imports: { routes: imports, jobs: importJobs },
  inventory: { routes: inventory, deadlines: inventoryDeadlines },
  home: { routes: home },
  budgets: { routes: budgets },
  regulation: { routes: regulation },
  support: { routes: support, deadlines: supportDeadlines },
  scans: { routes: scans },
  domains: { routes: [...domains, ...reportRoutes], jobs: domainJobs },
  identities: { routes: identities, deadlines: identityDeadlines, jobs: identityJobs },
  backups: { routes: backups, deadlines: backupDeadlines, jobs: backupJobs },
  map: { routes: map },
  facts: { routes: facts },
  watch: { routes: watch, deadlines: watchDeadlines, jobs: watchJobs, watch: watchInventories },
  administration: { routes: administration, jobs: administrationJobs },
  // Loaded for a demonstration alone.
  demo: { seedDemo: async (context) => (await import('./demo/seed.ts')).seedDemo(context, routes) },
};

/** The routes of the whole product. */
export const routes: readonly Route[] = Object.values(features).flatMap((feature) => feature.routes ?? []);

/** What tells who is behind a request, a person or software with a key, with the rights that this product gives to each role. */
export function identifyFor(context: Context): Identify {
  const person = createIdentify(context, permissionsOf);
  const software = createKeyIdentify(context);
  return (request) => (request.bearer === null ? person(request) : software(request));
}
