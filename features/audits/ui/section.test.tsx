import { afterAll, beforeAll, expect, test } from 'vitest';
import { writing } from '../../../platform/server/database/connection.ts';
import { queryKey } from '../../../platform/web/data.ts';
import { testApp, type TestApp } from '../../../tests/support/app.ts';
import { castOf, place, readCase, type Cast } from '../../../tests/support/journey.ts';
import { rendered } from '../../../tests/support/render.tsx';
import { sampleUpload } from '../../../tests/support/sample.ts';
import { listDocuments } from '../../cases/contract.ts';
import { addFinding, caseToAudit, finding, startAudit } from '../audit.fixture.ts';
import { readFindings } from '../contract-findings.ts';
import { NotYet } from './audit.tsx';
import { FindingFiles } from './finding-files.tsx';
import { Findings } from './findings.tsx';
import { AuditsSection } from './section.tsx';

let app: TestApp;
let cast: Cast;
let caseId: string;
beforeAll(async () => {
  app = await testApp();
  cast = await castOf(app);
  caseId = await caseToAudit(app, cast);
});
afterAll(() => app.close());

type Who = 'beneficiary' | 'auditor' | 'manager';
const paramsOf = (who: Who) => ({ organisationId: cast[who].organisationId, caseId });
const findingsOf = async (who: Who) => (await app.call(readFindings, { params: paramsOf(who), as: cast[who] })).body;

/** The section as one part sees it once the case was abandoned at its present point. */
async function abandoned(who: Who) {
  await writing(app.context.db, { platform: true }, (tx) =>
    tx
      .updateTable('case_file')
      .set({ state: 'abandoned', ended_at: app.context.clock.now() })
      .where('id', '=', caseId)
      .execute(),
  );
  const { body: shown } = await readCase(app, cast[who], caseId);
  const html = rendered(<AuditsSection organisationId={cast[who].organisationId} shown={shown} />, [
    [queryKey(readFindings, { params: paramsOf(who) }), await findingsOf(who)],
  ]);
  await place(app, caseId, 'appointment');
  return html;
}

test('a case that ended before its results never says that no vulnerability was found', async () => {
  for (const who of ['beneficiary', 'auditor', 'manager'] as const) expect(await abandoned(who)).toBe('');
  await startAudit(app, cast, caseId);
  expect(await abandoned('beneficiary')).toBe('');
  for (const who of ['auditor', 'manager'] as const) {
    const html = await abandoned(who);
    expect(html).toContain('Le dossier s’est arrêté avant l’envoi des résultats.');
    expect(html).not.toContain('Aucune faille');
  }
});

test('a list without vulnerabilities concludes nothing before the results, and no audit is announced in a case that is over', async () => {
  const reply = await findingsOf('manager');
  expect([reply.audit, reply.findings]).toEqual(['under-way', []]);
  const list = (audit: 'under-way' | 'sent') =>
    rendered(
      <Findings params={paramsOf('manager')} findings={{ ...reply, audit }} themes={[]} onStale={() => undefined} />,
      [],
    );
  expect(list('under-way')).toContain('Aucune faille saisie');
  expect(list('under-way')).not.toContain('relevée');
  expect(list('sent')).toContain('Aucune faille n’a été relevée.');
  expect(rendered(<NotYet ended />, [])).toContain('s’est arrêté avant l’envoi des résultats');
  expect(rendered(<NotYet ended={false} />, [])).toContain('dès que l’organisme d’audit');
});

test('an evidence file says how far the antivirus is, and one that waits is no link', async () => {
  const { id } = await addFinding(app, cast, caseId, finding('Port ouvert'));
  const { payload, headers } = sampleUpload();
  const { auditor } = cast;
  const url = `/api/organisations/${auditor.organisationId}/cases/${caseId}/findings/${id}/evidence`;
  const sent = await app.app.inject({ method: 'POST', url, headers: { ...auditor.headers, ...headers }, payload });
  expect(sent.statusCode).toBe(201);
  const params = paramsOf('auditor');
  const shown = async () => {
    const { findings } = await findingsOf('auditor');
    const { body } = await app.call(listDocuments, { params, as: auditor });
    return rendered(<FindingFiles params={params} finding={findings.find((one) => one.id === id)!} write />, [
      [queryKey(listDocuments, { params }), body],
    ]);
  };
  expect(await shown()).toContain('Non analysé par un antivirus');
  expect(await shown()).toContain(`/documents/${sent.json<{ id: string }>().id}`);
  await writing(app.context.db, { platform: true }, (tx) => tx.updateTable('file').set({ scan: 'pending' }).execute());
  expect(await shown()).toContain('Analyse antivirus en cours');
  expect(await shown()).not.toContain('/documents/');
});
