import { afterAll, beforeAll, expect, it } from 'vitest';
import { routeTree, type Audience } from '../../../features/sitemap.tsx';
import { checkedDomain } from '../../../features/domains/domains.fixture.ts';
import { bringReports } from '../../../features/scans/scans.fixture.ts';
import { addWebhook } from '../../../features/interface/commands-webhooks.ts';
import { reading, writing } from '../../../platform/server/database/connection.ts';
import { newId } from '../../../platform/server/id.ts';
import { actingOn } from '../../support/app.ts';
import { accessibilityFaults, look, overflowing, settled } from '../../support/e2e-inspect.ts';
import type { Story } from '../../support/e2e-story.ts';
import { visitor, type Visitor } from '../../support/e2e-visitor.ts';
import { workedAccounts } from './accounts.ts';
import { applicantOf } from './applicant.ts';
import { keptInventory } from './kept-inventory.ts';
import { obligedStructure } from './obliged.ts';
import { quotedCase } from './quoted.ts';
import { watchedAlert } from './watched.ts';

type Reader =
  | 'stranger'
  | 'director'
  | 'administrator'
  | 'leader'
  | 'hospital'
  | 'practice'
  | 'auditor'
  | 'manager'
  | 'region'
  | 'obliged';
type Cookies = readonly { name: string; value: string }[];

/** Who looks at a page: whoever its audience names, but for the page of a group. */
const READERS: Record<Audience, Reader> = {
  open: 'stranger',
  account: 'director',
  unfinished: 'director',
  platform: 'administrator',
};
const OTHERS: Record<string, Reader> = {
  '/organisations/$organisationId/group': 'leader',
  '/organisations/$organisationId/group/levels': 'leader',
  '/organisations/$organisationId/observatory': 'region',
  '/organisations/$organisationId/obligations': 'obliged',
  '/organisations/$organisationId/obligations/budget': 'obliged',
  '/organisations/$organisationId/obligations/budget/entry': 'obliged',
  '/organisations/$organisationId/obligations/audits': 'obliged',
  '/organisations/$organisationId/obligations/audits/$auditId': 'obliged',
  '/organisations/$organisationId/support': 'obliged',
  '/organisations/$organisationId/support/new': 'obliged',
  '/organisations/$organisationId/support/$requestId': 'obliged',
  '/organisations/$organisationId/board': 'manager',
  '/organisations/$organisationId/envelope': 'manager',
  '/organisations/$organisationId/partners': 'manager',
  '/organisations/$organisationId/applications': 'hospital',
  '/organisations/$organisationId/applications/$applicationId': 'hospital',
  '/organisations/$organisationId/cases': 'practice',
  '/organisations/$organisationId/cases/$caseId': 'practice',
  '/organisations/$organisationId/cases/$caseId/audit': 'auditor',
  '/organisations/$organisationId/cases/$caseId/control': 'auditor',
  '/organisations/$organisationId/cases/$caseId/quotes': 'practice',
  '/organisations/$organisationId/cases/$caseId/quotes/$quoteId': 'practice',
};
/** Their pictures are also kept in English and in the dark. */
const MAIN =
  /\$themeId$|\/(results|plan|check|assessments|team|board|quotes|audit|observatory|peers|levels|obligations|budget|support)$|\$(actionId|organisationId|caseId)$/;

const pages = Object.values(routeTree.children ?? {}).map(({ options }) => {
  const path = 'path' in options ? options.path : '';
  return { path, reader: OTHERS[path] ?? READERS[options.staticData?.audience ?? 'open'] };
});
const nameOf = (path: string) => `page-${path.slice(1).replaceAll('/', '.').replaceAll('$', '') || 'front'}`;

/** Every page of the sitemap, as its reader sees it at the end of the story. */
export function everyPage(story: Story): void {
  const cookies = {} as Record<Reader, Cookies>;
  const values: Record<string, string> = {};
  const open: Visitor[] = [];
  const lookers = new Map<string, Promise<Visitor>>();

  const visitorFor = (reader: Reader, screen: 'phone' | 'desk', language: 'fr' | 'en' = 'fr') => {
    const key = `${reader} ${screen} ${language}`;
    const found = lookers.get(key);
    if (found) return found;
    const made = visitor(story.browser, story.running.origin, { screen, language, cookies: cookies[reader] });
    lookers.set(key, made);
    return made.then((one) => (open.push(one), one));
  };
  const addressOf = (path: string, reader: Reader) =>
    path.replaceAll(/\$(\w+)/g, (_, name: string) => {
      const value = values[`${reader} ${name}`] ?? values[name];
      if (!value) throw new Error(`${path}: the story gives no ${name}`);
      return value;
    });

  beforeAll(async () => {
    const { context } = story.running;
    cookies.stranger = [];
    cookies.leader = await story.leader.context.cookies();
    cookies.director = await story.director.context.cookies();
    cookies.administrator = await story.administrator.context.cookies();
    const mail = await reading(context.db, { platform: true }, (read) =>
      read.selectFrom('mail').select('id').limit(1).executeTakeFirstOrThrow(),
    );
    const { cast, caseId, quoteId } = await quotedCase(story.running);
    for (const [reader, part] of [
      ['practice', 'beneficiary'],
      ['auditor', 'auditor'],
      ['manager', 'manager'],
    ] as const) {
      const [name = '', value = ''] = cast[part].headers.cookie.split(/=(.*)/s);
      cookies[reader] = [{ name, value }];
      values[`${reader} organisationId`] = cast[part].organisationId;
    }
    const { member, organisation } = actingOn(story.running.app, context);
    const region = await member(
      'director',
      await organisation({ kind: 'regional-authority', name: 'Agence de Bretagne' }),
    );
    const [name = '', value = ''] = region.headers.cookie.split(/=(.*)/s);
    cookies.region = [{ name, value }];
    values['region organisationId'] = region.organisationId;
    const obliged = await obligedStructure(actingOn(story.running.app, context));
    const [key = '', kept = ''] = obliged.director.headers.cookie.split(/=(.*)/s);
    cookies.obliged = [{ name: key, value: kept }];
    values['obliged organisationId'] = obliged.director.organisationId;
    const last = (address: string) => address.split('/').at(-1) ?? '';
    const act = {
      organisationId: last(story.structure),
      actor: { id: newId(), name: 'Camille Martin' },
      now: context.clock.now(),
    };
    const { id: webhookId } = await writing(context.db, { organisationIds: [act.organisationId] }, (tx) =>
      addWebhook(tx, context, act, { address: 'https://logiciel.example.org/vigie', events: ['action.added'] }),
    );
    const scanId = await bringReports(context.db, act);
    const accounts = await workedAccounts(context, act);
    const inventoried = await keptInventory(context, act);
    const checked = await checkedDomain(context, act);
    const watched = await watchedAlert(context, act);
    const hospital = await applicantOf(story.running);
    cookies.hospital = hospital.cookies;
    values['hospital organisationId'] = hospital.organisationId;
    Object.assign(values, {
      ...checked,
      ...watched,
      applicationId: hospital.applicationId,
      webhookId,
      ...accounts,
      ...inventoried,
      scanId,
      auditId: obliged.auditId,
      requestId: obliged.requestId,
      organisationId: last(story.structure),
      'leader organisationId': last(story.group),
      assessmentId: last(story.nextAssessment),
      themeId: 'backups',
      actionId: last(story.actionAddress),
      mailId: mail.id,
      referentialId: 'maturin-sms',
      programmeId: 'monacosante-securite',
      caseId,
      quoteId,
      version: '1.0.0',
    });
  });
  afterAll(() => Promise.all(open.map(({ context }) => context.close())));

  async function visit(one: Visitor, address: string, path: string): Promise<void> {
    const name = nameOf(path);
    await one.page.goto(address);
    await look(one, name);
    expect(await overflowing(one.page), `${name} on the narrowest screen`).toEqual([]);
    await one.page.emulateMedia({ colorScheme: 'dark' });
    if (MAIN.test(path)) await one.picture(`${name}-dark`);
    // Only colours change in the dark.
    expect(await accessibilityFaults(one.page, ['color-contrast']), `${name} in the dark`).toEqual([]);
    await one.page.emulateMedia({ colorScheme: 'light' });
  }

  for (const { path, reader } of pages)
    it(`${path}, for the ${reader}, on a phone and at a desk, in light and dark`, async () => {
      const address = addressOf(path, reader);
      const both = (['phone', 'desk'] as const).map(async (screen) =>
        visit(await visitorFor(reader, screen), address, path),
      );
      await Promise.all(both);
    });

  it('the main pages are complete in English', async () => {
    for (const { path, reader } of pages.filter(({ path: one }) => MAIN.test(one))) {
      const one = await visitorFor(reader, 'desk', 'en');
      await one.page.goto(addressOf(path, reader));
      await settled(one.page);
      await one.picture(`${nameOf(path)}-en`);
      expect(await one.page.locator('body').innerText(), path).not.toMatch(/\b(vous|votre|une|les|réponse)\b/i);
      expect(one.complaints(), path).toEqual([]);
    }
  });
}
