import { afterAll, beforeAll, expect, test } from 'vitest';
import { samples } from '../../platform/server/files/samples.fixture.ts';
import { writeSheet } from '../../platform/server/sheets/write.ts';
import { testApp, type TestApp } from '../../tests/support/app.ts';
import { castOf, type Cast } from '../../tests/support/journey.ts';
import * as cases from '../cases/contract.ts';
import { addFinding, caseToAudit, CRITERION, finding, startAudit } from './audit.fixture.ts';
import * as contract from './contract-findings.ts';

let app: TestApp;
let cast: Cast;
let caseId: string;
beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  caseId = await caseToAudit(app, cast);
  await startAudit(app, cast, caseId);
});
afterAll(() => app.close());

type Who = 'beneficiary' | 'auditor' | 'manager' | 'provider';
const at = (who: Who) => ({ params: { organisationId: cast[who].organisationId, caseId }, as: cast[who] });
const list = (who: Who) => app.call(contract.readFindings, at(who));

function upload(path: string, name: string, bytes: Buffer, who: Who = 'auditor') {
  const boundary = 'vigie-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return app.app.inject({
    method: 'POST',
    url: `/api/organisations/${cast[who].organisationId}/cases/${caseId}/${path}`,
    headers: { ...cast[who].headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}

test('a finding is numbered and takes its severity from the programme’s grid', async () => {
  const one = await addFinding(app, cast, caseId, finding('Mots de passe partagés', { criterionId: CRITERION }));
  const two = await addFinding(app, cast, caseId, finding('Port ouvert', { impact: 'critical', difficulty: 'easy' }));
  expect([one.name, one.severity, two.name, two.severity]).toEqual(['F-01', 'major', 'F-02', 'critical']);
  expect(one.detail).toMatchObject({ evidence: 'Capture du poste d’accueil.' });
});

test('a place that the grid does not hold, or a criterion of another questionnaire, is refused at its field', async () => {
  const add = (more: object) => app.call(contract.addFinding, { ...at('auditor'), body: finding('Autre', more) });
  expect((await add({ impact: 'huge' })).problem.issues[0]!.path).toBe('body.impact');
  expect((await add({ difficulty: '__proto__' })).problem.issues[0]!.path).toBe('body.difficulty');
  expect((await add({ criterionId: 'estate.n1.unheard-of' })).problem.issues[0]!.path).toBe('body.criterionId');
});

test('a finding is changed on its version and removed with its evidence', async () => {
  const made = await addFinding(app, cast, caseId, finding('À retirer'));
  const params = { ...at('auditor').params, findingId: made.id };
  const change = (version: number) =>
    app.call(contract.changeFinding, {
      params,
      as: cast.auditor,
      body: { ...finding('À retirer bientôt', { impact: 'minor', difficulty: 'difficult' }), version },
    });
  expect((await change(1)).body).toMatchObject({ title: 'À retirer bientôt', severity: 'minor', version: 2 });
  expect((await change(1)).status).toBe(409);
  const sent = await upload(`findings/${made.id}/evidence`, 'capture.pdf', samples['rapport.pdf']!);
  expect(sent.statusCode).toBe(201);
  const documentId = (sent.json() as { id: string }).id;
  const open = (who: Who) => app.call(cases.openDocument, { params: { ...at(who).params, documentId }, as: cast[who] });
  expect((await open('manager')).status).toBe(200);
  expect((await open('beneficiary')).status).toBe(404);
  expect((await upload(`findings/${made.id}/evidence`, 'a.pdf', samples['rapport.pdf']!, 'manager')).statusCode).toBe(
    403,
  );
  const remove = (version: string) =>
    app.call(contract.removeFinding, { params, as: cast.auditor, query: { version } as never });
  expect((await remove('1')).status).toBe(409);
  expect((await remove('2')).status).toBe(204);
  expect((await open('auditor')).status).toBe(404);
  expect((await list('auditor')).body.findings.map(({ name }) => name)).toEqual(['F-01', 'F-02']);
});

test('before the results are sent, the auditor and the manager alone read findings', async () => {
  expect((await list('manager')).body.findings[0]!.detail).not.toBeNull();
  expect((await list('beneficiary')).body.findings).toEqual([]);
  expect((await list('provider')).status).toBe(404);
});

test('the template is a workbook whose own example line is read without a fault', async () => {
  const { status } = await app.call(contract.findingsTemplate, { ...at('auditor'), query: {} });
  expect(status).toBe(200);
  const answer = await app.app.inject({
    url: `/api/organisations/${cast.auditor.organisationId}/cases/${caseId}/findings-template.xlsx?language=en`,
    headers: cast.auditor.headers,
  });
  const checked = await upload('findings-import', 'modele.xlsx', answer.rawPayload);
  expect(checked.json()).toMatchObject({
    faults: [],
    ignored: [],
    added: 0,
    rows: [{ line: 2, severity: 'critical' }],
  });
});

const table = (rows: string[][]) =>
  writeSheet({
    title: 'Failles',
    columns: ['Titre', 'Impact', 'Difficulté d’exploitation', 'Recommandation', 'Priorité', 'Notes internes'].map(
      (title) => ({ title, width: 20, type: 'text' as const }),
    ),
    rows,
  });

test('a table with faults names each line and column, and adds nothing', async () => {
  const bytes = await table([
    ['Sauvegarde absente', 'Critique', 'Facile', 'Sauvegarder', 'Tout de suite', 'x'],
    ['Port ouvert', 'Majeur', 'Impossible', '', 'demain', ''],
    ['', 'minor', 'easy', '', '', ''],
  ]);
  const checked = await upload('findings-import?mode=check', 'failles.xlsx', bytes);
  const body = checked.json() as {
    faults: { line: number; column: { fr: string } }[];
    ignored: string[];
    rows: object[];
  };
  expect(body.rows).toMatchObject([{ line: 2, name: 'F-03', title: 'Sauvegarde absente', severity: 'critical' }]);
  expect(body.ignored).toEqual(['Notes internes']);
  expect(body.faults.map(({ line, column }) => [line, column.fr])).toEqual([
    [3, 'Titre'],
    [3, 'Difficulté d’exploitation'],
    [3, 'Priorité'],
    [4, 'Titre'],
  ]);
  const refused = await upload('findings-import?mode=add', 'failles.xlsx', bytes);
  expect(refused.statusCode).toBe(422);
  expect((refused.json() as { issues: { message: string }[] }).issues[0]!.message).toContain('Ligne 3, colonne');
  expect((await list('auditor')).body.findings).toHaveLength(2);
});

test('a sound table, CSV included, adds every line, and the same file again adds none', async () => {
  const csv = Buffer.from(
    'Title;Impact;Difficulty of use;Priority\nSauvegarde absente;critical;easy;now\nBadge prêté;Mineur;Facile;\n',
  );
  const added = await upload('findings-import?mode=add', 'failles.csv', csv);
  expect(added.json()).toMatchObject({ added: 2, rows: [{ name: 'F-03' }, { name: 'F-04', severity: 'major' }] });
  expect((await upload('findings-import?mode=add', 'failles.csv', csv)).statusCode).toBe(422);
  expect((await list('auditor')).body.findings.map(({ name }) => name)).toEqual(['F-01', 'F-02', 'F-03', 'F-04']);
});

test('what is no table, or a table without its headings, is refused in words', async () => {
  expect((await upload('findings-import', 'note.pdf', samples['rapport.pdf']!)).statusCode).toBe(415);
  const { faults } = (await upload('findings-import', 'a.csv', Buffer.from('Nom;Note\nA;B\n'))).json() as {
    faults: object[];
  };
  expect(faults).toHaveLength(3);
});

test('nobody brings by hand a document that the audit makes', async () => {
  for (const kind of ['audit-report', 'remediation-plan', 'control-report', 'evidence']) {
    const sent = await upload(`documents?kind=${kind}`, 'faux.pdf', samples['rapport.pdf']!, 'beneficiary');
    expect([kind, sent.statusCode]).toEqual([kind, 422]);
  }
});
