import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useSend } from '../platform/web/data.ts';
import { useMessages } from '../platform/web/language.tsx';
import { useAddress, useGo } from '../platform/web/navigation.tsx';
import { SessionProvider, useSession, type Session, type SessionOrganisation } from '../platform/web/session.tsx';
import type { NavigationItem } from '../platform/web/shell/header.tsx';
import { PageNotFound } from '../platform/web/shell/failure.tsx';
import { Shell } from '../platform/web/shell/shell.tsx';
import { Loading } from '../platform/web/ui/feedback.tsx';
import type { MenuItem } from '../platform/web/ui/menu.tsx';
import { readSession, signOut } from './accounts/contract.ts';
import { messages as en } from './frame.en.ts';
import { messages as fr, type FrameMessages } from './frame.fr.ts';
import { useRunsApplications } from './applications/ui/runs.ts';
import { useUnread } from './notifications/ui/unread.ts';
import { useRunsCases } from './partners/ui/runs.ts';
import type { Audience } from './sitemap.tsx';

/** The root of every page: session, shell, and the guard of the route in use. */
export function Frame() {
  return (
    <SessionProvider endpoint={readSession}>
      <FramedPage />
    </SessionProvider>
  );
}

function FramedPage() {
  const words = useMessages({ fr, en });
  const session = useSession();
  const unread = useUnread();
  const go = useGo();
  const leave = useSend(signOut);
  const { account, organisation } = session;
  const runsCases = useRunsCases(organisation ?? null);
  const runsApplications = useRunsApplications(organisation ?? null);
  // The route with the names of its parts: help is asked from a page, never from an identifier.
  const page = useMatches().at(-1)?.fullPath ?? '';
  const finish = async () => {
    await leave.mutateAsync({});
    location.assign('/');
  };
  return (
    <Shell
      navigation={
        account && organisation
          ? navigationOf(organisation, words, { cases: runsCases ?? true, applications: runsApplications ?? false })
          : []
      }
      organisations={session.organisations.map((one) => ({
        kind: 'do',
        key: one.id,
        label: one.name,
        current: one.id === organisation?.id,
        onSelect: () => go(workplaceOf(one)),
      }))}
      organisationName={account ? (organisation?.name ?? null) : null}
      accountMenu={account ? accountMenu(session, words, page, () => void finish()) : null}
      accountName={account?.name ?? ''}
      unread={unread}
      footer={[
        { href: '/accessibilite', label: words.accessibility },
        { href: '/legal', label: words.legal },
        { href: '/security', label: words.security },
        { href: '/who-sees-what', label: words.whoSeesWhat },
        { href: '/observatory', label: words.observatory },
        { href: '/programmes', label: words.programmes },
        { href: '/help', label: words.help },
        { href: '/api/docs', label: words.api },
      ]}
    >
      <Guard session={session}>
        <Outlet />
      </Guard>
    </Shell>
  );
}

/** Pages that are reached from the inventories. */
const AROUND_INVENTORIES = ['map', 'domains', 'scans', 'backups', 'identities'] as const;

const organisationHome = (id: string) => `/organisations/${id}`;

/** The page where work begins in an organisation: the home page of a structure, the board of a group, the figures of a territory. */
function workplaceOf({ id, kind, permissions }: SessionOrganisation): string {
  if (permissions.includes('observatory.read')) return `${organisationHome(id)}/observatory`;
  return kind === 'group' ? `${organisationHome(id)}/group` : organisationHome(id);
}

function navigationOf(
  { id, kind, permissions }: SessionOrganisation,
  words: FrameMessages,
  runs: { cases: boolean; applications: boolean },
): NavigationItem[] {
  const home = organisationHome(id);
  const obligations = permissions.includes('regulation.read')
    ? [{ href: `${home}/obligations`, label: words.obligations }]
    : [];
  const cases = permissions.includes('case.read') ? [{ href: `${home}/cases`, label: words.cases }] : [];
  const applications = runs.applications ? [{ href: `${home}/applications`, label: words.applications }] : [];
  if (kind === 'group') {
    return [
      { href: `${home}/group`, label: words.group },
      ...obligations,
      ...applications,
      { href: `${home}/team`, label: words.team },
      { href: `${home}/settings`, label: words.settings },
    ];
  }
  if (kind !== 'structure') {
    const manages = permissions.includes('programme.read');
    const places = permissions.includes('observatory.read')
      ? [{ href: `${home}/observatory`, label: words.territory }]
      : [{ href: home, label: words.home, exact: true }];
    return [
      ...(manages && runs.cases ? [{ href: `${home}/board`, label: words.board }] : []),
      ...(runs.cases ? [...places, ...cases] : []),
      ...applications,
      ...(permissions.includes('support.read') ? [{ href: `${home}/support`, label: words.requests }] : []),
      ...(manages && runs.cases ? [{ href: `${home}/partners`, label: words.partners }] : []),
      ...(manages ? [{ href: `${home}/envelope`, label: words.envelope }] : []),
      { href: `${home}/team`, label: words.team },
      { href: `${home}/settings`, label: words.record },
      ...(permissions.includes('history.read') ? [{ href: `${home}/history`, label: words.history }] : []),
    ];
  }
  return [
    { href: home, label: words.home, exact: true },
    { href: `${home}/assessments`, label: words.assessment },
    { href: `${home}/plan`, label: words.plan },
    ...(permissions.includes('inventory.read')
      ? [
          {
            href: `${home}/inventories`,
            label: words.inventories,
            also: AROUND_INVENTORIES.map((page) => `${home}/${page}`),
          },
          { href: `${home}/alerts`, label: words.alerts },
        ]
      : []),
    ...obligations,
    ...cases,
    ...applications,
    { href: `${home}/team`, label: words.team },
    { href: `${home}/settings`, label: words.structure },
  ];
}

function accountMenu(session: Session, words: FrameMessages, page: string, leave: () => void): MenuItem[] {
  const items: MenuItem[] = [{ kind: 'link', key: 'account', label: words.account, href: '/account', icon: 'person' }];
  if (session.account?.platformAdministrator) {
    items.push({ kind: 'link', key: 'platform', label: words.platform, href: '/platform', icon: 'lookout' });
  }
  if (session.organisation && session.can('support.ask')) {
    const href = `${organisationHome(session.organisation.id)}/support/new?from=${encodeURIComponent(page)}`;
    items.push({ kind: 'link', key: 'support', label: words.askRegion, href, icon: 'help' });
  }
  items.push({ kind: 'link', key: 'help', label: words.help, href: '/help', icon: 'help' });
  items.push({ kind: 'do', key: 'leave', label: words.signOut, onSelect: leave, icon: 'arrow' });
  return items;
}

/** Sends signed-out readers to the sign-in page, and those who owe a second factor to its page. */
function Guard({ session, children }: { session: Session; children: ReactNode }) {
  const go = useGo();
  const { path, search } = useAddress();
  const match = useMatches().at(-1);
  const audience = match?.staticData.audience ?? 'open';
  const to = redirection(audience, session, path + search);
  // The address changes before the page does: redirecting in between would redirect from the sign-in page to itself.
  const shown = match && withoutSlash(match.pathname) === withoutSlash(path);
  useEffect(() => {
    if (to && shown) go(to, { replace: true });
  });
  if (to || (session.loading && audience !== 'open')) return <Loading lines={6} />;
  if (audience === 'platform' && !session.account?.platformAdministrator) return <PageNotFound />;
  return children;
}

const withoutSlash = (path: string) => path.replace(/\/+$/, '');

function redirection(audience: Audience, { loading, account }: Session, here: string): string | null {
  if (audience === 'open' || loading) return null;
  if (!account) return `/sign-in?return=${encodeURIComponent(here)}`;
  if (account.mustEnrolSecondFactor && audience !== 'unfinished') return '/account/second-factor';
  return null;
}
