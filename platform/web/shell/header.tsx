import { lazy, Suspense, useState } from 'react';
import { useAppearance, type Appearance } from '../appearance.ts';
import { useFormat, useLanguage } from '../language.tsx';
import { useAddress, useAnchor } from '../navigation.tsx';
import { Icon } from '../ui/icon.tsx';
import { LinkButton } from '../ui/link.tsx';
import type { MenuItem, MenuProps } from '../ui/menu.tsx';
import { useWords } from '../words.ts';
import type { ShellProps } from './shell.tsx';
import { Wordmark } from './wordmark.tsx';

// Menus come with the signed-in pages: a first visit does not load them.
const LoadedMenu = lazy(async () => ({ default: (await import('../ui/menu.tsx')).Menu }));

export interface NavigationItem {
  href: string;
  label: string;
  /** The item is current on its own page only, not on the pages below (the home page). */
  exact?: boolean;
  /** Where else, besides the pages below, the item is current: what is reached from its page. */
  also?: readonly string[];
}
type HeaderProps = Omit<ShellProps, 'footer' | 'children'>;

/** Name, organisation, tools of the reader, then the main navigation; on a phone the navigation opens on demand. */
export function Header(props: HeaderProps) {
  const { navigation, organisations, organisationName, accountMenu, accountName, unread } = props;
  const words = useWords();
  const home = useAnchor('/');
  const { path } = useAddress();
  // Open on this page only: following a link closes it.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === path;
  return (
    <header className="header" data-navigable={navigation.length > 0 || undefined}>
      <div className="inside header-row">
        <a className="wordmark" {...home} aria-label={words.homeLink}>
          <Wordmark />
        </a>
        {organisationName && (
          <div className="header-organisation">
            {organisations.length > 1 ? (
              <Menu
                label={organisationName}
                name={`${words.organisation} : ${organisationName}`}
                items={organisations}
              />
            ) : (
              organisationName
            )}
          </div>
        )}
        <div className="header-side">
          <LanguageSwitch />
          {accountMenu ? (
            <>
              <Bell unread={unread} />
              <AccountMenu items={accountMenu} name={accountName} />
            </>
          ) : (
            <LinkButton href="/sign-in" look="secondary" size="small">
              {words.signIn}
            </LinkButton>
          )}
          <button
            type="button"
            className="button button-quiet button-small menu-toggle"
            aria-expanded={open}
            aria-controls="main-navigation"
            onClick={() => setOpenAt(open ? null : path)}
          >
            <Icon name={open ? 'cross' : 'menu'} />
            <span className="phone-hidden">{open ? words.closeMenu : words.menu}</span>
          </button>
        </div>
      </div>
      {navigation.length > 0 && (
        <nav
          id="main-navigation"
          className="inside header-nav"
          aria-label={words.mainNavigation}
          data-open={open || undefined}
        >
          <ul className="nav-list">
            {navigation.map((item) => (
              <li key={item.href}>
                <NavigationLink {...item} />
              </li>
            ))}
          </ul>
        </nav>
      )}
    </header>
  );
}

function NavigationLink({ href, label, exact, also = [] }: NavigationItem) {
  const anchor = useAnchor(href);
  const { path } = useAddress();
  const here = path === href;
  const within = [...(exact ? [] : [href]), ...also].some((one) => path === one || path.startsWith(`${one}/`));
  const current = here ? 'page' : within ? 'true' : undefined;
  return (
    <a className="nav-link" {...anchor} aria-current={current}>
      {label}
    </a>
  );
}

function LanguageSwitch() {
  const words = useWords();
  const { language, setLanguage } = useLanguage();
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <button
      type="button"
      className="button button-quiet button-small"
      lang={other}
      aria-label={`${other.toUpperCase()} – ${words.switchLanguage}`}
      onClick={() => setLanguage(other)}
    >
      <span className="wide-only">{words.otherLanguage}</span>
      <span className="narrow-only">{other.toUpperCase()}</span>
    </button>
  );
}

function Bell({ unread }: { unread: number }) {
  const words = useWords();
  const { plural } = useFormat();
  const anchor = useAnchor('/notifications');
  return (
    <a className="icon-button bell" {...anchor}>
      <Icon name="bell" />
      <span className="visually-hidden">{plural(unread, words.notifications)}</span>
      {unread > 0 && (
        <span className="bell-count figure" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </a>
  );
}

function AccountMenu({ items, name }: { items: MenuItem[]; name: string }) {
  const words = useWords();
  const [appearance, setAppearance] = useAppearance();
  const looks: MenuItem[] = (['auto', 'light', 'dark'] as Appearance[]).map((look) => ({
    kind: 'do',
    key: look,
    label: words.appearances[look],
    current: look === appearance,
    onSelect: () => setAppearance(look),
  }));
  const [last, ...rest] = items.toReversed();
  const all: MenuItem[] = [
    ...rest.toReversed(),
    { kind: 'line', key: 'looks-line' },
    { kind: 'title', key: 'looks', label: words.appearance },
    ...looks,
    ...(last ? [{ kind: 'line', key: 'last-line' } as const, last] : []),
  ];
  return (
    <Menu
      icon="person"
      label={<span className="wide-only">{name}</span>}
      name={`${words.account} : ${name}`}
      items={all}
    />
  );
}

function Menu(props: MenuProps) {
  return (
    <Suspense fallback={<span className="button button-quiet button-small">{props.label}</span>}>
      <LoadedMenu {...props} />
    </Suspense>
  );
}
