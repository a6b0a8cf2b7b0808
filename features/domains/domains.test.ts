import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { readingAs } from '../../tests/support/scope.ts';
import type { Forged } from '../../tests/support/session.ts';
import { askDueRuns } from './commands-runs.ts';
import * as contract from './contract.ts';
import { openOutside, soundPages, soundZone, type Outside } from './servers.fixture.ts';

let outside: Outside;
let test: TestApp;
let director: Forged & { organisationId: string };
beforeAll(async () => {
  outside = await openOutside({});
  await outside.mail();
  await outside.web();
  test = await testApp({ network: outside.network });
});
afterAll(async () => {
  await test.close();
  await outside.close();
});
beforeEach(async () => {
  outside.dns.zone = soundZone();
  outside.dns.signed = new Set(['clinique.example']);
  outside.dns.silent.clear();
  outside.pages = soundPages();
  outside.visited.length = 0;
  outside.greeted.length = 0;
  director = await test.member('director');
});

const here = () => ({ organisationId: director.organisationId });
const add = (name = 'clinique.example', as = director) =>
  test.call(contract.addDomain, { as, params: { organisationId: as.organisationId }, body: { name, selectors: [] } });
const at = (domainId: string) => ({ as: director, params: { ...here(), domainId } });
async function checkedDomain(name?: string): Promise<string> {
  const { body } = await add(name);
  await test.context.jobs.drain();
  return body.id;
}
async function proved(): Promise<string> {
  const id = await checkedDomain();
  const { proof } = (await test.call(contract.readDomain, at(id))).body;
  outside.dns.zone[proof.name] = { TXT: [proof.value] };
  await test.call(contract.proveDomain, at(id));
  return id;
}
async function recheck(id: string) {
  test.context.clock.advance({ minutes: 1 });
  await test.call(contract.runChecks, at(id));
  await test.context.jobs.drain();
  return (await test.call(contract.readDomain, at(id))).body;
}
const alerts = () =>
  readingAs(test, director.organisationId, (read) =>
    read
      .selectFrom('alert')
      .innerJoin('finding', 'finding.id', 'alert.finding_id')
      .select(['alert.rule', 'alert.subject', 'alert.state', 'finding.state as finding'])
      .where('alert.organisation_id', '=', director.organisationId)
      .orderBy('alert.rule')
      .execute(),
  );

describe('adding a domain', () => {
  it('has it checked at once by questions alone, and shows each check with its record', async () => {
    const added = await add(' Clinique.EXAMPLE. ');
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ name: 'clinique.example', provedAt: null, connect: false, waiting: true });
    await test.context.jobs.drain();
    const { domain, result, runs, mayManage } = (await test.call(contract.readDomain, at(added.body.id))).body;
    expect(domain).toMatchObject({ waiting: false, last: { state: 'done' } });
    expect(result!.checks.find(({ id }) => id === 'spf')!.records[0]!.value).toBe('v=spf1 mx -all');
    expect([runs.length, runs[0]!.connected, runs[0]!.launchedBy, mayManage]).toEqual([1, false, director.name, true]);
    expect([outside.visited, outside.greeted]).toEqual([[], []]);
    const list = (await test.call(contract.listDomains, { as: director, params: here() })).body;
    expect(list.domains[0]!.last!.counts).toEqual(runs[0]!.counts);
  });

  it('keeps accents, and refuses what is no domain, what everyone shares and what is there already', async () => {
    expect((await add('hôpital.example')).body).toMatchObject({
      shown: 'hôpital.example',
      name: 'xn--hpital-ixa.example',
    });
    expect((await add('HÔPITAL.example')).problem).toMatchObject({ status: 409, code: 'domain-exists' });
    for (const name of ['clinique', '192.0.2.1', 'asso.fr', 'srv.local', '_dmarc.clinique.example'])
      expect((await add(name)).problem).toMatchObject({ status: 422, issues: [{ path: 'body.name' }] });
    const refused = await test.call(contract.addDomain, {
      as: director,
      params: here(),
      body: { name: 'a.example', selectors: ['a b'] },
    });
    expect(refused.problem.issues[0]!.path).toBe('body.selectors.0');
  });

  it('is for those who manage domains; readers see, others do not', async () => {
    const id = await checkedDomain();
    const reader = await test.member('reader', director.organisationId);
    expect((await test.call(contract.readDomain, { ...at(id), as: reader })).body.mayManage).toBe(false);
    expect((await add('b.example', reader)).status).toBe(403);
    const stranger = await test.member('director');
    expect(
      (
        await test.call(contract.readDomain, {
          as: stranger,
          params: { organisationId: stranger.organisationId, domainId: id },
        })
      ).status,
    ).toBe(404);
  });
});

describe('proving a domain', () => {
  it('comes before any connection, which is then journaled with who asked for it', async () => {
    const id = await checkedDomain();
    const change = { selectors: [], connect: true, version: 1 };
    expect((await test.call(contract.changeDomain, { ...at(id), body: change })).problem).toMatchObject({
      status: 422,
      issues: [{ path: 'body.connect' }],
    });
    expect((await test.call(contract.proveDomain, at(id))).problem).toMatchObject({
      status: 409,
      code: 'proof-missing',
    });
    const { proof } = (await test.call(contract.readDomain, at(id))).body;
    expect(proof.name).toBe('_vigie-verification.clinique.example');
    outside.dns.zone[proof.name] = { TXT: ['vigie-verification=wrong', proof.value] };
    const seen = (await test.call(contract.proveDomain, at(id))).body;
    expect(seen.provedAt).not.toBeNull();
    await recheck(id);
    expect(outside.visited).toEqual([]);
    const allowed = await test.call(contract.changeDomain, { ...at(id), body: { ...change, version: seen.version } });
    expect(allowed.body.connect).toBe(true);
    const { result } = await recheck(id);
    expect(result!.checks.map(({ id: one, state }) => `${one} ${state}`)).toContain('web-tls compliant');
    expect([result!.connected, outside.visited.length > 0, outside.greeted.length > 0]).toEqual([true, true, true]);
    const journal = await readingAs(test, director.organisationId, (read) =>
      read
        .selectFrom('journal')
        .select(['kind', 'data', 'actor_name'])
        .where('organisation_id', '=', director.organisationId)
        .orderBy('sequence')
        .execute(),
    );
    const asked = journal.filter(({ kind }) => kind === 'domain.check-asked');
    expect(asked.at(-1)).toMatchObject({
      data: { domain: 'clinique.example', connects: true },
      actor_name: director.name,
    });
  });

  it('ends when the record is withdrawn: the next check does not connect', async () => {
    const id = await proved();
    const { version } = (await test.call(contract.readDomain, at(id))).body.domain;
    await test.call(contract.changeDomain, { ...at(id), body: { selectors: [], connect: true, version } });
    delete outside.dns.zone['_vigie-verification.clinique.example'];
    const { domain, result } = await recheck(id);
    expect([domain.provedAt, domain.connect, result!.connected, outside.visited]).toEqual([null, false, false, []]);
  });

  it('says so when the name server is silent, and keeps what was proved', async () => {
    const id = await proved();
    outside.dns.silent.add('*');
    expect((await test.call(contract.proveDomain, at(id))).problem).toMatchObject({ status: 409, code: 'dns-silent' });
    expect((await test.call(contract.readDomain, at(id))).body.domain.provedAt).not.toBeNull();
  });

  it('keeps two people from overwriting each other', async () => {
    const id = await checkedDomain();
    const body = { selectors: ['Clef1'], connect: false, version: 1 };
    expect((await test.call(contract.changeDomain, { ...at(id), body })).body).toMatchObject({
      selectors: ['clef1'],
      version: 2,
    });
    expect((await test.call(contract.changeDomain, { ...at(id), body })).problem).toMatchObject({
      status: 409,
      code: 'stale-version',
    });
  });
});

describe('what is to be fixed', () => {
  it('becomes one alert and one finding each, that close by themselves and come back', async () => {
    outside.dns.zone['clinique.example']!.TXT = ['v=spf1 +all'];
    outside.dns.zone['_dmarc.clinique.example'] = {};
    const id = await checkedDomain();
    const open = [
      { rule: 'domain.dmarc', subject: 'clinique.example', state: 'open', finding: 'open' },
      { rule: 'domain.spf', subject: 'clinique.example', state: 'open', finding: 'open' },
    ];
    expect(await alerts()).toEqual(open);
    await recheck(id);
    expect(await alerts()).toEqual(open);
    outside.dns.zone['clinique.example']!.TXT = ['v=spf1 mx -all'];
    await recheck(id);
    expect((await alerts()).map(({ rule, state, finding }) => [rule, state, finding])).toEqual([
      ['domain.dmarc', 'open', 'open'],
      ['domain.spf', 'closed', 'resolved'],
    ]);
    outside.dns.zone['clinique.example']!.TXT = ['v=spf1 +all'];
    await recheck(id);
    expect(await alerts()).toEqual(open);
  });

  it('stays as it was when a check could not be made, and goes with the domain', async () => {
    outside.dns.zone['clinique.example']!.TXT = ['v=spf1 +all'];
    const id = await checkedDomain();
    outside.dns.silent.add('*');
    const { result } = await recheck(id);
    expect(result!.checks.every(({ state }) => state === 'not-verifiable')).toBe(true);
    expect(await alerts()).toMatchObject([{ rule: 'domain.spf', state: 'open' }]);
    expect((await test.call(contract.removeDomain, at(id))).status).toBe(204);
    expect(await alerts()).toMatchObject([{ rule: 'domain.spf', state: 'closed', finding: 'resolved' }]);
    expect((await test.call(contract.readDomain, at(id))).status).toBe(404);
  }, 20_000);
});

describe('checks over time', () => {
  it('are asked once at a time, and kept with who asked', async () => {
    const { body } = await add();
    const again = await test.call(contract.runChecks, at(body.id));
    expect(again.status).toBe(202);
    await test.context.jobs.drain();
    const { runs } = (await test.call(contract.readDomain, at(body.id))).body;
    expect(runs.map(({ id }) => id)).toEqual([again.body.id]);
    const one = await test.call(contract.readRun, {
      as: director,
      params: { ...here(), domainId: body.id, runId: runs[0]!.id },
    });
    expect(one.body.run.checks.length).toBeGreaterThan(5);
  });

  it('come back by themselves each week, and not before', async () => {
    const id = await checkedDomain();
    const weekly = async () => {
      await askDueRuns(test.context);
      await test.context.jobs.drain();
      return (await test.call(contract.readDomain, at(id))).body.runs;
    };
    test.context.clock.advance({ days: 6 });
    expect(await weekly()).toHaveLength(1);
    test.context.clock.advance({ days: 1 });
    const runs = await weekly();
    expect([runs.length, runs[0]!.launchedBy, runs[0]!.state]).toEqual([2, null, 'done']);
  });

  it('that lost their job are told as interrupted, and no longer as under way', async () => {
    const { body } = await add();
    test.context.clock.advance({ minutes: 16 });
    const { domain, runs } = (await test.call(contract.readDomain, at(body.id))).body;
    expect([domain.waiting, runs[0]!.state]).toEqual([false, 'failed']);
    await test.context.jobs.drain();
  });

  it('are forgotten with a domain that is removed while one is under way', async () => {
    const { body } = await add();
    await test.call(contract.removeDomain, at(body.id));
    expect((await test.context.jobs.drain()).failures).toEqual([]);
  });
});

// Last, because its checks are left waiting.
describe('a list of domains', () => {
  it('whatever is typed, keeps a name or says why not, fifty at most', async () => {
    const odd = [
      '\u0000',
      '\ud800.fr',
      '‮rf.euqinilc',
      'a'.repeat(300),
      "'; drop table mail_domain; --.fr",
      'ﬁ.example',
      'xn--.fr',
      'xn--a.fr',
      '１２７.０.０.１',
      '。fr',
      '%00.fr',
      'javascript:alert(1)',
      'file:///etc/passwd',
      '[::ffff:127.0.0.1]',
    ];
    for (const name of odd) expect([201, 422], name).toContain((await add(name)).status);
    const answers = [];
    for (let index = 0; index < 52; index += 1) answers.push((await add(`n${index}.example`)).problem);
    expect(answers.at(-1)).toMatchObject({ status: 409, code: 'too-many-domains' });
    const list = (await test.call(contract.listDomains, { as: director, params: here() })).body;
    expect(list.domains).toHaveLength(50);
  });
});
