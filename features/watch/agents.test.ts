import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { importing, sample } from '../imports/sending.fixture.ts';
import { watchAll } from './commands-dirty.ts';
import { seeing, type Member } from './watch.fixture.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
const { preview, confirm } = importing(() => app);

async function bring(member: Member, file: string): Promise<void> {
  const { id } = await preview(member, sample(file));
  expect((await confirm(member, id)).status).toBe(200);
}

test('the real inventories of agents are watched as they come, and the same again moves nothing', async () => {
  const lead = await app.member('it-lead');
  const { only, open } = seeing(app, lead);
  await bring(lead, 'glpi/xml/2.xml');
  await bring(lead, 'glpi/computer_1.json');
  expect(await watchAll(app.context)).toBe(1);
  const titles = async () => (await only('end-of-support')).map(({ title }) => title.en).toSorted();
  const seen = [
    'Fedora Linux 31: no more security fixes since 24 November 2020',
    'Microsoft Office 2010 SP2: no more security fixes since 13 October 2020',
    'Microsoft Windows 8.1: no more security fixes since 10 January 2023',
    'OpenVPN 2.3: no more security fixes since 30 June 2021',
  ];
  expect(await titles()).toEqual(seen);
  expect((await open('end-of-support')).concerned.length).toBe(1);
  const { id } = await preview(lead, sample('glpi/xml/2.xml'));
  await confirm(lead, id);
  await watchAll(app.context);
  expect(await titles()).toEqual(seen);
});
