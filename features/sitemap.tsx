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
  page('/organisations/$organisationId', 'account', () => import('./overview/ui/overview.tsx'), 'OverviewPage'),
  page('/organisations/$organisationId/map', 'account', () => import('./map/ui/map.tsx'), 'MapPage'),
  page(
    '/organisations/$organisationId/map/impact/$objectId',
    'account',
    () => import('./map/ui/impact.tsx'),
    'ImpactPage',
  ),
  page(
    '/organisations/$organisationId/assessments',
    'account',
    () => import('./assessments/ui/list.tsx'),
    'AssessmentsPage',
  ),
  page(
    '/organisations/$organisationId/assessments/$assessmentId',
    'account',
    () => import('./assessments/ui/tasks.tsx'),
    'TasksPage',
  ),
  page(
    '/organisations/$organisationId/assessments/$assessmentId/themes/$themeId',
    'account',
    () => import('./assessments/ui/theme.tsx'),
    'ThemePage',
  ),
  page(
    '/organisations/$organisationId/assessments/$assessmentId/check',
    'account',
    () => import('./assessments/ui/check.tsx'),
    'CheckPage',
  ),
  page(
    '/organisations/$organisationId/assessments/$assessmentId/migration',
    'account',
    () => import('./assessments/ui/migration.tsx'),
    'MigrationPage',
  ),
  page(
    '/organisations/$organisationId/assessments/$assessmentId/results',
    'account',
    () => import('./results/ui/results.tsx'),
    'ResultsPage',
  ),
  page('/organisations/$organisationId/plan', 'account', () => import('./plan/ui/plan.tsx'), 'PlanPage'),
  page('/organisations/$organisationId/plan/new', 'account', () => import('./plan/ui/new-action.tsx'), 'NewActionPage'),
  page(
    '/organisations/$organisationId/plan/actions/$actionId',
    'account',
    () => import('./plan/ui/action.tsx'),
    'ActionPage',
  ),
  page('/organisations/$organisationId/alerts', 'account', () => import('./watch/ui/list.tsx'), 'AlertsPage'),
  page('/organisations/$organisationId/alerts/$alertId', 'account', () => import('./watch/ui/alert.tsx'), 'AlertPage'),
  page(
    '/organisations/$organisationId/inventories',
    'account',
    () => import('./inventory/ui/landing.tsx'),
    'InventoriesPage',
  ),
  page(
    '/organisations/$organisationId/inventories/objects/$objectId',
    'account',
    () => import('./inventory/ui/object.tsx'),
    'ObjectPage',
  ),
  page(
    '/organisations/$organisationId/inventories/objects/$objectId/edit',
    'account',
    () => import('./inventory/ui/edit.tsx'),
    'EditObjectPage',
  ),
  page(
    '/organisations/$organisationId/inventories/$kind',
    'account',
    () => import('./inventory/ui/inventory.tsx'),
    'InventoryPage',
  ),
  page(
    '/organisations/$organisationId/inventories/$kind/new',
    'account',
    () => import('./inventory/ui/new.tsx'),
    'NewObjectPage',
  ),
  page('/organisations/$organisationId/board', 'account', () => import('./board/ui/board.tsx'), 'BoardPage'),
  page('/organisations/$organisationId/cases', 'account', () => import('./cases/ui/list.tsx'), 'CasesPage'),
  page(
    '/organisations/$organisationId/cases/new',
    'account',
    () => import('./requests/ui/new-case.tsx'),
    'NewCasePage',
  ),
  page('/organisations/$organisationId/cases/$caseId', 'account', () => import('./cases/ui/case.tsx'), 'CasePage'),
  page(
    '/organisations/$organisationId/cases/$caseId/audit',
    'account',
    () => import('./audits/ui/audit.tsx'),
    'AuditPage',
  ),
  page(
    '/organisations/$organisationId/cases/$caseId/control',
    'account',
    () => import('./audits/ui/control.tsx'),
    'ControlPage',
  ),
  page(
    '/organisations/$organisationId/cases/$caseId/quotes',
    'account',
    () => import('./quotes/ui/compare.tsx'),
    'ComparePage',
  ),
  page(
    '/organisations/$organisationId/cases/$caseId/quotes/$quoteId',
    'account',
    () => import('./quotes/ui/quote.tsx'),
    'QuotePage',
  ),
  page(
    '/organisations/$organisationId/obligations/budget',
    'account',
    () => import('./budgets/ui/budget.tsx'),
    'BudgetPage',
  ),
  page(
    '/organisations/$organisationId/obligations/budget/entry',
    'account',
    () => import('./budgets/ui/entry.tsx'),
    'BudgetEntryPage',
  ),
  page(
    '/organisations/$organisationId/obligations',
    'account',
    () => import('./regulation/ui/obligations.tsx'),
    'ObligationsPage',
  ),
  page(
    '/organisations/$organisationId/obligations/audits',
    'account',
    () => import('./regulation/ui/audits.tsx'),
    'AuditsPage',
  ),
  page(
    '/organisations/$organisationId/obligations/audits/$auditId',
    'account',
    () => import('./regulation/ui/audit.tsx'),
    'AuditPage',
  ),
  page('/organisations/$organisationId/scans', 'account', () => import('./scans/ui/scans.tsx'), 'ScansPage'),
  page('/organisations/$organisationId/scans/new', 'account', () => import('./scans/ui/bring.tsx'), 'BringPage'),
  page(
    '/organisations/$organisationId/scans/findings',
    'account',
    () => import('./scans/ui/findings.tsx'),
    'FindingsPage',
  ),
  page('/organisations/$organisationId/scans/trend', 'account', () => import('./scans/ui/trend.tsx'), 'TrendPage'),
  page(
    '/organisations/$organisationId/scans/directory',
    'account',
    () => import('./scans/ui/directory.tsx'),
    'DirectoryPage',
  ),
  page('/organisations/$organisationId/scans/$scanId', 'account', () => import('./scans/ui/scan.tsx'), 'ScanPage'),
  page('/organisations/$organisationId/support', 'account', () => import('./support/ui/list.tsx'), 'SupportPage'),
  page('/organisations/$organisationId/support/new', 'account', () => import('./support/ui/new.tsx'), 'AskPage'),
  page(
    '/organisations/$organisationId/support/$requestId',
    'account',
    () => import('./support/ui/request.tsx'),
    'RequestPage',
  ),
  page(
    '/organisations/$organisationId/applications',
    'account',
    () => import('./applications/ui/list.tsx'),
    'ApplicationsPage',
  ),
  page(
    '/organisations/$organisationId/applications/$applicationId',
    'account',
    () => import('./applications/ui/application.tsx'),
    'ApplicationPage',
  ),
  page('/verification', 'open', () => import('./funding/ui/verification.tsx'), 'VerificationPage'),
  page('/organisations/$organisationId/envelope', 'account', () => import('./funding/ui/envelope.tsx'), 'EnvelopePage'),
  page('/observatory', 'open', () => import('./observatory/ui/open.tsx'), 'OpenObservatoryPage'),
  page(
    '/organisations/$organisationId/observatory',
    'account',
    () => import('./observatory/ui/territory.tsx'),
    'TerritoryPage',
  ),
  page('/organisations/$organisationId/peers', 'account', () => import('./observatory/ui/peers.tsx'), 'PeersPage'),
  page(
    '/organisations/$organisationId/group/levels',
    'account',
    () => import('./observatory/ui/group.tsx'),
    'GroupObservatoryPage',
  ),
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
  page('/platform/jobs', 'platform', () => import('./administration/ui/jobs.tsx'), 'JobsPage'),
  page('/platform/mail', 'platform', () => import('./administration/ui/outbox.tsx'), 'OutboxPage'),
  page('/platform/mail/$mailId', 'platform', () => import('./administration/ui/message.tsx'), 'MessagePage'),
  page('/platform/journal', 'platform', () => import('./administration/ui/journal.tsx'), 'JournalPage'),
  page('/platform/site', 'platform', () => import('./administration/ui/site.tsx'), 'SitePage'),
  page(
    '/organisations/$organisationId/partners',
    'account',
    () => import('./partners/ui/partners.tsx'),
    'PartnersPage',
  ),
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
  page(
    '/organisations/$organisationId/settings',
    'account',
    () => import('./organisations/ui/settings.tsx'),
    'SettingsPage',
  ),
  page(
    '/organisations/$organisationId/interface',
    'account',
    () => import('./interface/ui/interface.tsx'),
    'InterfacePage',
  ),
  page(
    '/organisations/$organisationId/interface/webhooks/$webhookId',
    'account',
    () => import('./interface/ui/webhook.tsx'),
    'WebhookPage',
  ),
  page('/organisations/$organisationId/team', 'account', () => import('./organisations/ui/team.tsx'), 'TeamPage'),
  page('/organisations/$organisationId/group', 'account', () => import('./organisations/ui/group.tsx'), 'GroupPage'),
  page(
    '/organisations/$organisationId/history',
    'account',
    () => import('./organisations/ui/history.tsx'),
    'HistoryPage',
  ),
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
