import { createRootRoute, createRoute, lazyRouteComponent, type AsyncRouteComponent } from '@tanstack/react-router';
import { PageNotFound } from '../platform/web/shell/failure.tsx';
import { Frame } from './frame.tsx';

/**
 * Who a page is for: `open` to anyone, `account` once signed in, `unfinished` while the session still owes its second factor,
 * `platform` for the administrator. Only for showing the right page: the server decides at each call.
 */
export type Audience = 'open' | 'account' | 'unfinished' | 'platform';
declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    audience?: Audience;
  }
}

const root = createRootRoute({ component: Frame, notFoundComponent: PageNotFound });

/** One page: its address, who it is for, the module that holds it (loaded when first needed) and the component's name. */
function page<Module extends Record<string, unknown>>(
  path: string,
  audience: Audience,
  load: () => Promise<Module>,
  name: keyof Module & string,
) {
  // The kit of routes types its lazy components by their props; our pages take none.
  const component = lazyRouteComponent(
    load as () => Promise<Record<string, () => unknown>>,
    name,
  ) as AsyncRouteComponent<object>;
  return {
    path,
    audience,
    route: createRoute({ getParentRoute: () => root, path, staticData: { audience }, component }),
  };
}

/** A page of an organisation, for whoever is signed in; its address below the organisation's. */
function own<Module extends Record<string, unknown>>(
  path: string,
  load: () => Promise<Module>,
  name: keyof Module & string,
) {
  return page(`/organisations/$organisationId${path}`, 'account', load, name);
}

/** Addresses of the browser, by capability. The only list of pages. */
const pages = [
  page('/', 'open', () => import('./home/ui/entrance.tsx'), 'EntrancePage'),
  page('/accessibilite', 'open', () => import('./home/ui/accessibility.tsx'), 'AccessibilityPage'),
  page('/legal', 'open', () => import('./home/ui/legal.tsx'), 'LegalPage'),
  page('/security', 'open', () => import('./home/ui/security.tsx'), 'SecurityPage'),
  page('/help', 'open', () => import('./help/ui/help.tsx'), 'HelpPage'),
  page('/help/glossary', 'open', () => import('./help/ui/glossary.tsx'), 'GlossaryPage'),
  page('/help/directory', 'open', () => import('./help/ui/directory.tsx'), 'DirectoryPage'),
  page('/help/reading', 'open', () => import('./help/ui/reading.tsx'), 'ReadingPage'),
  page('/help/interface', 'open', () => import('./interface/ui/help.tsx'), 'InterfaceHelpPage'),
  page('/help/calendars', 'open', () => import('./calendars/ui/calendars.tsx'), 'CalendarsPage'),
  page('/programmes', 'open', () => import('./programmes/ui/catalogue.tsx'), 'CataloguePage'),
  page('/programmes/$programmeId', 'open', () => import('./programmes/ui/programme.tsx'), 'ProgrammePage'),
  page('/programmes/$programmeId/request', 'open', () => import('./requests/ui/request.tsx'), 'RequestPage'),
  page('/request-confirmation', 'open', () => import('./requests/ui/confirmation.tsx'), 'ConfirmationPage'),
  own('', () => import('./overview/ui/overview.tsx'), 'OverviewPage'),
  own('/map', () => import('./map/ui/map.tsx'), 'MapPage'),
  own('/map/impact/$objectId', () => import('./map/ui/impact.tsx'), 'ImpactPage'),
  own('/assessments', () => import('./assessments/ui/list.tsx'), 'AssessmentsPage'),
  own('/assessments/$assessmentId', () => import('./assessments/ui/tasks.tsx'), 'TasksPage'),
  own('/assessments/$assessmentId/themes/$themeId', () => import('./assessments/ui/theme.tsx'), 'ThemePage'),
  own('/assessments/$assessmentId/check', () => import('./assessments/ui/check.tsx'), 'CheckPage'),
  own('/assessments/$assessmentId/migration', () => import('./assessments/ui/migration.tsx'), 'MigrationPage'),
  own('/assessments/$assessmentId/results', () => import('./results/ui/results.tsx'), 'ResultsPage'),
  own('/plan', () => import('./plan/ui/plan.tsx'), 'PlanPage'),
  own('/plan/new', () => import('./plan/ui/new-action.tsx'), 'NewActionPage'),
  own('/plan/actions/$actionId', () => import('./plan/ui/action.tsx'), 'ActionPage'),
  own('/alerts', () => import('./watch/ui/list.tsx'), 'AlertsPage'),
  own('/alerts/$alertId', () => import('./watch/ui/alert.tsx'), 'AlertPage'),
  own('/inventories', () => import('./inventory/ui/landing.tsx'), 'InventoriesPage'),
  own('/inventories/objects/$objectId', () => import('./inventory/ui/object.tsx'), 'ObjectPage'),
  own('/inventories/objects/$objectId/edit', () => import('./inventory/ui/edit.tsx'), 'EditObjectPage'),
  own('/inventories/imports', () => import('./imports/ui/import.tsx'), 'ImportPage'),
  own('/inventories/$kind', () => import('./inventory/ui/inventory.tsx'), 'InventoryPage'),
  own('/inventories/$kind/new', () => import('./inventory/ui/new.tsx'), 'NewObjectPage'),
  own('/inventories/$kind/review', () => import('./inventory/ui/review.tsx'), 'ReviewPage'),
  own('/inventories/history', () => import('./inventory/ui/batches.tsx'), 'BatchesPage'),
  own('/inventories/history/$batchId', () => import('./inventory/ui/batch.tsx'), 'BatchPage'),
  own('/inventories/people', () => import('./inventory/ui/people.tsx'), 'PeoplePage'),
  own('/board', () => import('./board/ui/board.tsx'), 'BoardPage'),
  own('/cases', () => import('./cases/ui/list.tsx'), 'CasesPage'),
  own('/cases/new', () => import('./requests/ui/new-case.tsx'), 'NewCasePage'),
  own('/cases/$caseId', () => import('./cases/ui/case.tsx'), 'CasePage'),
  own('/cases/$caseId/audit', () => import('./audits/ui/audit.tsx'), 'AuditPage'),
  own('/cases/$caseId/control', () => import('./audits/ui/control.tsx'), 'ControlPage'),
  own('/cases/$caseId/quotes', () => import('./quotes/ui/compare.tsx'), 'ComparePage'),
  own('/cases/$caseId/quotes/$quoteId', () => import('./quotes/ui/quote.tsx'), 'QuotePage'),
  own('/obligations/budget', () => import('./budgets/ui/budget.tsx'), 'BudgetPage'),
  own('/obligations/budget/entry', () => import('./budgets/ui/entry.tsx'), 'BudgetEntryPage'),
  own('/obligations', () => import('./regulation/ui/obligations.tsx'), 'ObligationsPage'),
  own('/obligations/audits', () => import('./regulation/ui/audits.tsx'), 'AuditsPage'),
  own('/obligations/audits/$auditId', () => import('./regulation/ui/audit.tsx'), 'AuditPage'),
  own('/domains', () => import('./domains/ui/list.tsx'), 'DomainsPage'),
  own('/domains/$domainId', () => import('./domains/ui/domain.tsx'), 'DomainPage'),
  own('/domains/$domainId/runs/$runId', () => import('./domains/ui/runs.tsx'), 'RunPage'),
  own('/domains/$domainId/senders', () => import('./domains/ui/senders.tsx'), 'SendersPage'),
  own('/scans', () => import('./scans/ui/scans.tsx'), 'ScansPage'),
  own('/scans/new', () => import('./scans/ui/bring.tsx'), 'BringPage'),
  own('/scans/findings', () => import('./scans/ui/findings.tsx'), 'FindingsPage'),
  own('/scans/trend', () => import('./scans/ui/trend.tsx'), 'TrendPage'),
  own('/scans/directory', () => import('./scans/ui/directory.tsx'), 'DirectoryPage'),
  own('/scans/$scanId', () => import('./scans/ui/scan.tsx'), 'ScanPage'),
  own('/backups', () => import('./backups/ui/backups.tsx'), 'BackupsPage'),
  own('/backups/new', () => import('./backups/ui/new-plan.tsx'), 'NewPlanPage'),
  own('/backups/$planId', () => import('./backups/ui/plan.tsx'), 'PlanPage'),
  own('/identities', () => import('./identities/ui/passwords.tsx'), 'PasswordsPage'),
  own('/identities/policy', () => import('./identities/ui/policy.tsx'), 'PolicyPage'),
  own('/identities/people', () => import('./identities/ui/people.tsx'), 'PeoplePage'),
  own('/identities/people/$checklistId', () => import('./identities/ui/checklist.tsx'), 'ChecklistPage'),
  own('/identities/reviews', () => import('./identities/ui/reviews.tsx'), 'ReviewsPage'),
  own('/identities/reviews/$reviewId', () => import('./identities/ui/review.tsx'), 'ReviewPage'),
  own('/support', () => import('./support/ui/list.tsx'), 'SupportPage'),
  own('/support/new', () => import('./support/ui/new.tsx'), 'AskPage'),
  own('/support/$requestId', () => import('./support/ui/request.tsx'), 'RequestPage'),
  own('/applications', () => import('./applications/ui/list.tsx'), 'ApplicationsPage'),
  own('/applications/$applicationId', () => import('./applications/ui/application.tsx'), 'ApplicationPage'),
  page('/verification', 'open', () => import('./funding/ui/verification.tsx'), 'VerificationPage'),
  own('/envelope', () => import('./funding/ui/envelope.tsx'), 'EnvelopePage'),
  page('/observatory', 'open', () => import('./observatory/ui/open.tsx'), 'OpenObservatoryPage'),
  own('/observatory', () => import('./observatory/ui/territory.tsx'), 'TerritoryPage'),
  own('/peers', () => import('./observatory/ui/peers.tsx'), 'PeersPage'),
  own('/group/levels', () => import('./observatory/ui/group.tsx'), 'GroupObservatoryPage'),
  page('/sign-in', 'open', () => import('./accounts/ui/sign-in.tsx'), 'SignInPage'),
  page('/sign-in/code', 'open', () => import('./accounts/ui/code.tsx'), 'CodePage'),
  page('/forgotten-password', 'open', () => import('./accounts/ui/mailed-link.tsx'), 'ForgottenPasswordPage'),
  page('/register', 'open', () => import('./accounts/ui/mailed-link.tsx'), 'RegisterPage'),
  page('/registration', 'open', () => import('./accounts/ui/registration.tsx'), 'RegistrationPage'),
  page('/first-account', 'open', () => import('./accounts/ui/first-account.tsx'), 'FirstAccountPage'),
  page('/reset', 'open', () => import('./accounts/ui/reset.tsx'), 'ResetPage'),
  page('/invitation', 'open', () => import('./accounts/ui/invitation.tsx'), 'InvitationPage'),
  page('/account', 'unfinished', () => import('./accounts/ui/account.tsx'), 'AccountPage'),
  page('/account/password', 'unfinished', () => import('./accounts/ui/account-password.tsx'), 'PasswordPage'),
  page('/account/second-factor', 'unfinished', () => import('./accounts/ui/second-factor.tsx'), 'SecondFactorPage'),
  page('/account/sessions', 'unfinished', () => import('./accounts/ui/sessions.tsx'), 'SessionsPage'),
  page('/account/data', 'unfinished', () => import('./accounts/ui/my-data.tsx'), 'MyDataPage'),
  page('/platform/accounts', 'platform', () => import('./accounts/ui/accounts.tsx'), 'AccountsPage'),
  page('/notifications', 'account', () => import('./notifications/ui/notifications.tsx'), 'NotificationsPage'),
  page('/notifications/preferences', 'account', () => import('./notifications/ui/preferences.tsx'), 'MailChoicesPage'),
  page('/platform', 'platform', () => import('./administration/ui/system.tsx'), 'SystemPage'),
  page('/platform/territories', 'platform', () => import('./territories/ui/territories.tsx'), 'TerritoriesPage'),
  page('/platform/reference-data', 'platform', () => import('./watch/ui/platform.tsx'), 'ReferenceDataPage'),
  page('/platform/jobs', 'platform', () => import('./administration/ui/jobs.tsx'), 'JobsPage'),
  page('/platform/mail', 'platform', () => import('./administration/ui/outbox.tsx'), 'OutboxPage'),
  page('/platform/mail/$mailId', 'platform', () => import('./administration/ui/message.tsx'), 'MessagePage'),
  page('/platform/journal', 'platform', () => import('./administration/ui/journal.tsx'), 'JournalPage'),
  page('/platform/site', 'platform', () => import('./administration/ui/site.tsx'), 'SitePage'),
  own('/partners', () => import('./partners/ui/partners.tsx'), 'PartnersPage'),
  page(
    '/platform/programmes/$programmeId/manager',
    'platform',
    () => import('./partners/ui/manager.tsx'),
    'ManagerPage',
  ),
  page('/platform/programmes', 'platform', () => import('./programmes/ui/programmes.tsx'), 'ProgrammesPage'),
  page(
    '/platform/programmes/$programmeId/edit',
    'platform',
    () => import('./programmes/ui/editor.tsx'),
    'ProgrammeEditorPage',
  ),
  page('/platform/referentials/import', 'platform', () => import('./frameworks/ui/import.tsx'), 'ImportLibraryPage'),
  page('/platform/referentials', 'platform', () => import('./referentials/ui/referentials.tsx'), 'ReferentialsPage'),
  page(
    '/platform/referentials/$referentialId/$version/feedback',
    'platform',
    () => import('./referentials/ui/feedback.tsx'),
    'ReferentialFeedbackPage',
  ),
  page('/who-sees-what', 'open', () => import('./organisations/ui/who-sees-what.tsx'), 'WhoSeesWhatPage'),
  page('/organisations/new', 'account', () => import('./organisations/ui/create.tsx'), 'CreateOrganisationPage'),
  own('/settings', () => import('./organisations/ui/settings.tsx'), 'SettingsPage'),
  own('/interface', () => import('./interface/ui/interface.tsx'), 'InterfacePage'),
  own('/interface/webhooks/$webhookId', () => import('./interface/ui/webhook.tsx'), 'WebhookPage'),
  own('/team', () => import('./organisations/ui/team.tsx'), 'TeamPage'),
  own('/group', () => import('./organisations/ui/group.tsx'), 'GroupPage'),
  own('/history', () => import('./organisations/ui/history.tsx'), 'HistoryPage'),
  page(
    '/platform/organisations',
    'platform',
    () => import('./organisations/ui/administration.tsx'),
    'OrganisationsPage',
  ),
  page(
    '/platform/organisations/$organisationId',
    'platform',
    () => import('./organisations/ui/administration-one.tsx'),
    'OverseenOrganisationPage',
  ),
];

export const routeTree = root.addChildren(pages.map(({ route }) => route));

/** True when the page of this path shows to signed-out visitors, so that a 401 there needs no sign-in. */
export function isOpen(path: string): boolean {
  return pages.some((one) => one.audience === 'open' && matches(one.path, path));
}

function matches(pattern: string, path: string): boolean {
  const expression = pattern.replace(/\$\w+/g, '[^/]+');
  return new RegExp(`^${expression}/?$`).test(path);
}

/** The sign-in page, which leads back to `from` afterwards. */
export function signInAddress(from: string): string {
  return `/sign-in?return=${encodeURIComponent(from)}`;
}
