import { afterAll, beforeAll, expect, test } from 'vitest';
import { writing } from '../../platform/server/database/connection.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, place, readCase, type Cast } from '../../tests/support/journey.ts';
import { readingAs } from '../../tests/support/scope.ts';
import * as cases from '../cases/contract.ts';
import { seeCase } from '../cases/queries-held.ts';
import { addFinding, caseToAudit, finding, fullReport, printed, readPdf, startAudit } from './audit.fixture.ts';
import * as bench from './contract.ts';
import * as control from './contract-control.ts';
import * as findings from './contract-findings.ts';
import * as contract from './contract-report.ts';
import { printedAudit } from './print-audit.ts';
import { auditFacts } from './queries-report.ts';

let app: TestApp;
let cast: Cast;
let caseId: string;
let themes: Awaited<ReturnType<typeof startAudit>>['themes'];
beforeAll(async () => {
  app = await testApp({ start: '2026-11-25T09:00:00.000Z' });
  cast = await castOf(app);
  caseId = await caseToAudit(app, cast);
  ({ themes } = await startAudit(app, cast, caseId));
  await app.call(contract.saveReport, { ...at('auditor'), body: { report: fullReport, version: 1 } });
});
afterAll(() => app.close());

type Who = 'beneficiary' | 'auditor' | 'manager' | 'provider';
const at = (who: Who) => ({ params: { organisationId: cast[who].organisationId, caseId }, as: cast[who] });
const path = (rest: string) => `/api/organisations/${cast.auditor.organisationId}/cases/${caseId}/${rest}`;
const pdf = (rest: string) => readPdf(app, path(rest), cast.auditor);
const version = async () => (await readCase(app, cast.auditor, caseId)).body.version;
const documentOf = async (kind: string, who: Who = 'auditor') =>
  (await app.call(cases.listDocuments, at(who))).body.documents.findLast((one) => one.kind === kind)!.id;
const holds = (text: string, all: readonly string[]) => {
  for (const words of all) expect(text).toContain(printed(words));
};

type Value = 'yes' | 'partly' | 'no' | null;
async function answer(criterionId: string, observed: Value, agreed: Value, note = '') {
  const rows = (await app.call(bench.readBench, at('auditor'))).body.themes.flatMap(({ criteria }) => criteria);
  const known = rows.find(({ id }) => id === criterionId)!.answer;
  const { status } = await app.call(bench.saveBenchAnswer, {
    params: { ...at('auditor').params, criterionId },
    as: cast.auditor,
    body: { observed, agreed, note, version: known?.version ?? 0 },
  });
  expect(status).toBe(200);
}

/** What the report's template is given, as the auditor's own preview. */
const data = () =>
  readingAs(app, cast.auditor.organisationId, async (read) => {
    const of = { organisationId: cast.auditor.organisationId, caseId };
    const seen = await seeCase(read, of);
    const printing = { seen, language: 'fr', now: app.context.clock.now(), draft: true } as const;
    return printedAudit(printing, await auditFacts(read, seen, of.organisationId));
  });

test('levels are printed as declared, as observed and as agreed: an agreement never passes for what was seen', async () => {
  const theme = themes[1]!;
  const lowest = theme.criteria.filter(({ level }) => level === theme.criteria[0]!.level);
  for (const { id } of lowest) await answer(id, 'no', 'yes');
  const row = (await data()).levels[1]!;
  expect(row).toEqual([theme.title.fr, '–', 'N0', theme.criteria[0]!.level]);
  for (const { id } of lowest) await answer(id, 'yes', null);
  expect((await data()).levels[1]).toEqual([theme.title.fr, '–', 'N1', 'N1']);
});

test('a criterion is printed for its note alone, or for what was agreed alone; one that agrees with what was declared is not', async () => {
  const [noted, agreed] = themes[0]!.criteria;
  const [declared] = themes[0]!.criteria.flatMap(({ answer: known }) => (known ? [known.criterionId] : []));
  const titles = themes[0]!.criteria.map(({ title }) => title.fr);
  const lines = async () => (await data()).differing.filter(([title]) => titles.includes(title!));
  for (const { answer: known } of themes[0]!.criteria) if (known) await answer(known.criterionId, 'yes', 'yes');
  expect(await lines()).toEqual([]);
  await answer(noted!.id, null, null, 'Pas eu le temps de voir');
  await answer(agreed!.id, null, 'partly');
  const heard = (id: string) => (id === declared ? 'Oui' : '–');
  expect(await lines()).toEqual([
    [noted!.title.fr, heard(noted!.id), '–', '–', 'Pas eu le temps de voir'],
    [agreed!.title.fr, heard(agreed!.id), '–', 'En partie', ''],
  ]);
});

test('a report that this version cannot read is neither shown as empty nor written over', async () => {
  const keep = (report: object) =>
    writing(app.context.db, { platform: true }, (tx) =>
      tx
        .updateTable('case_audit')
        .set({ report: JSON.stringify(report) })
        .where('case_id', '=', caseId)
        .execute(),
    );
  const kept = () =>
    readingAs(app, cast.auditor.organisationId, (read) =>
      read.selectFrom('case_audit').select(['report', 'version']).executeTakeFirstOrThrow(),
    );
  const later = { ...fullReport, objectives: { later: 'Un texte mis en forme' } };
  await keep(later);
  const read = await app.call(contract.readReport, at('auditor'));
  expect({ status: read.status, code: read.problem.code }).toEqual({ status: 409, code: 'report-unreadable' });
  expect(read.problem.title).toContain('Il reste tel quel');
  const save = await app.call(contract.saveReport, { ...at('auditor'), body: { report: {}, version: 2 } });
  expect(save.problem.code).toBe('report-unreadable');
  expect(await kept()).toEqual({ report: later, version: 2 });
  await keep(fullReport);
});

test('a preview is marked as a draft as long as nothing is sent, also in a case that ended before', async () => {
  await place(app, caseId, 'abandoned');
  expect((await pdf('audit/preview.pdf?language=fr')).text).toContain('PROJET');
  expect((await app.call(findings.readFindings, at('manager'))).body.audit).toBe('under-way');
  expect((await app.call(findings.readFindings, at('beneficiary'))).body.audit).toBe('none');
  await place(app, caseId, 'audited');
});

const grave = {
  impact: 'critical',
  difficulty: 'easy',
  requirement: 'Guide, mesure 12',
  attacker: 'Un passant sans moyens',
  attempt: 'Essayé le 23, réussi en deux minutes',
};

test('the report sent in English holds people with their roles, papers with their references, dates, and each vulnerability whole', async () => {
  await addFinding(app, cast, caseId, finding('Port ouvert', grave));
  await addFinding(
    app,
    cast,
    caseId,
    finding('Badge prêté', { impact: 'minor', difficulty: 'easy', priority: 'later' }),
  );
  const { status } = await app.call(contract.sendResults, {
    ...at('auditor'),
    body: { version: await version(), language: 'en' },
  });
  expect(status).toBe(204);
  const view = (await app.call(findings.readFindings, at('auditor'))).body;
  expect(view.audit).toBe('sent');
  const names = view.findings.map(({ severity }) => view.scale.find(({ id }) => id === severity)!.name.en);
  const sent = await pdf(`documents/${await documentOf('audit-report')}`);
  expect(sent.title).toBe('Audit report of Cabinet des Oliviers');
  expect(sent.text).not.toMatch(/DRAFT|Draft/);
  holds(sent.text, [
    ...fullReport.team.flatMap(({ name, role }) => [name, role]),
    ...fullReport.documents.flatMap(({ title, reference }) => [title, reference]),
    'From 23 November 2026 to 24 November 2026',
    'Level of qualification: substantial.',
    'A control audit is recommended',
    'Automated',
    'Requirement not met',
    grave.requirement,
    'Attacker profile',
    grave.attacker,
    'Attempt to exploit it, and result',
    grave.attempt,
    ...names,
    'Priority: Now',
    'Priority: Later',
    'Differences, and the auditor’s notes',
    'Pas eu le temps de voir',
  ]);
});

test('the report sent holds every partner of the programme with its address, and the date of the list', async () => {
  const { text } = await pdf(`documents/${await documentOf('audit-report')}`);
  const { partners } = (await app.call(contract.readReport, at('beneficiary'))).body;
  expect(partners.list.length).toBeGreaterThan(10);
  // A long address is cut over two lines of its column.
  const close = text.replaceAll(/[\s-]/g, '');
  for (const { name, email } of partners.list)
    for (const words of [name, email]) expect(close).toContain(printed(words).replaceAll(/[\s-]/g, ''));
  expect(text).toMatch(/List as of .*2026/);
});

test('the plan sent holds severity, priority and recommendation, and nothing of how a vulnerability was used', async () => {
  const { text } = await pdf(`documents/${await documentOf('remediation-plan')}`);
  holds(text, ['Remediation plan', 'F-01', 'Port ouvert', 'Priority: Now', 'Corriger selon le guide.']);
  for (const inside of [grave.attacker, grave.attempt, grave.requirement, 'rançongiciel', 'Paul Ferrand'])
    expect(text).not.toContain(printed(inside));
});

async function judge(opinion: 'compliant' | 'not-compliant', outcome: 'fixed' | 'not-fixed', language: 'fr' | 'en') {
  const { findings: all } = (await app.call(control.readControl, at('auditor'))).body;
  const { status } = await app.call(control.recordControl, {
    ...at('auditor'),
    body: {
      version: await version(),
      heldOn: '2026-11-25',
      opinion,
      summary: 'Le port est revu sur place',
      language,
      outcomes: all
        .filter(({ toCheck }) => toCheck)
        .map(({ id, name }) =>
          name === 'F-01'
            ? { findingId: id, outcome }
            : { findingId: id, outcome: 'accepted' as const, note: 'La direction garde ce risque' },
        ),
    },
  });
  expect(status).toBe(200);
  return pdf(`documents/${await documentOf('control-report')}`);
}

test('a control’s report says the opinion, the day, who gave it, each result with its note, and until when to mend; in both languages', async () => {
  await place(app, caseId, 'control-planned');
  const first = await judge('not-compliant', 'not-fixed', 'fr');
  expect(first.title).toBe('Audit de contrôle de Cabinet des Oliviers');
  holds(first.text, [
    'Avis\u00a0: non conforme',
    'Contrôle n° 1',
    'Réalisé le 25 novembre 2026',
    `Avis rendu par ${cast.auditor.name}`,
    'Les corrections qui manquent sont attendues au plus tard le',
    'Le port est revu sur place',
    'Port ouvert',
    'Non corrigée',
    'Badge prêté',
    'Risque accepté',
    'La direction garde ce risque',
  ]);
  await place(app, caseId, 'control-planned');
  const second = await judge('compliant', 'fixed', 'en');
  expect(second.title).toBe('Control audit of Cabinet des Oliviers');
  holds(second.text, [
    'Opinion: compliant',
    'Control no. 2',
    'Held on 25 November 2026',
    `Opinion given by ${cast.auditor.name}`,
    'Fixed',
    'Risk accepted',
    'Settled at an earlier control',
  ]);
  expect(second.text).not.toContain('The missing corrections');
});
