import { expect, it } from 'vitest';
import { rendered } from '../../../tests/support/render.tsx';
import { Header, type NavigationItem } from './header.tsx';

// Rendered at the address « / ».
const marked = (navigation: NavigationItem[]): string[] => {
  const html = rendered(
    <Header
      navigation={navigation}
      organisations={[]}
      organisationName="Clinique du Rivage"
      accountMenu={[]}
      accountName="Camille Martin"
      unread={0}
    />,
    [],
  );
  return navigation.map(
    ({ href }) => new RegExp(`<a[^>]*href="${href}"[^>]*aria-current="(\\w+)"`).exec(html)?.[1] ?? '',
  );
};

it('a page reached from an item keeps that item current, and no other', () => {
  const inventories = { href: '/inventories', label: 'Inventaires' };
  const alerts = { href: '/alerts', label: 'Alertes' };
  expect(marked([inventories, alerts])).toEqual(['', '']);
  expect(marked([{ ...inventories, also: ['/map', '/'] }, alerts])).toEqual(['true', '']);
  expect(
    marked([
      { ...inventories, also: ['/map'] },
      { href: '/', label: 'Accueil', exact: true },
    ]),
  ).toEqual(['', 'page']);
});
