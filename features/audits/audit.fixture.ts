import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { expect } from 'vitest';
import * as assessments from '../assessments/contract.ts';
import type { Acting, TestApp } from '../../tests/support/app.ts';
import { assign, openCase, place, type Cast } from '../../tests/support/journey.ts';
import * as bench from './contract.ts';
import type { AuditReport } from './model-report.ts';
import * as findings from './contract-findings.ts';

export const CRITERION = 'estate.n1.inventory';

/** A structure that has answered one criterion; its case stands at the appointment. Gives the case's identifier. */
export async function caseToAudit(test: Acting, cast: Cast): Promise<string> {
  const { organisationId } = cast.beneficiary;
  const { body } = await test.call(assessments.startAssessment, {
    params: { organisationId },
    as: cast.beneficiary,
    body: { referentialId: 'maturin-sms', siteId: null, label: 'Évaluation 2026' },
  });
  await test.call(assessments.saveAnswer, {
    params: { organisationId, assessmentId: body.id, criterionId: CRITERION },
    as: cast.beneficiary,
    body: { value: 'yes', version: 0 },
  });
  const caseId = await openCase(test, cast);
  await assign(test, cast, caseId);
  await place(test, caseId, 'appointment');
  return caseId;
}

/** Starts the audit as the auditor does. */
export async function startAudit(test: Acting, cast: Cast, caseId: string) {
  const { status, body } = await test.call(bench.startAudit, {
    params: { organisationId: cast.auditor.organisationId, caseId },
    as: cast.auditor,
  });
  expect(status).toBe(200);
  return body;
}

/** A finding whose grid place gives `major`, unless told otherwise. */
export const finding = (title: string, more: Partial<findings.FindingBody> = {}): findings.FindingBody => ({
  title,
  impact: 'major',
  difficulty: 'moderate',
  recommendation: 'Corriger selon le guide.',
  priority: 'now',
  evidence: 'Capture du poste d’accueil.',
  scenario: 'Un rançongiciel entre par ce poste.',
  ...more,
});

/** Adds a finding as the auditor does. */
export async function addFinding(test: Acting, cast: Cast, caseId: string, body: findings.FindingBody) {
  const added = await test.call(findings.addFinding, {
    params: { organisationId: cast.auditor.organisationId, caseId },
    body,
    as: cast.auditor,
  });
  expect(added.status).toBe(201);
  return added.body;
}

/** A PDF as its reader opens it: its words without line breaks, its title, its bytes as text. */
export async function readPdf(test: TestApp, url: string, { headers }: Pick<Cast['auditor'], 'headers'>) {
  const answer = await test.app.inject({ url, headers });
  expect(answer.statusCode).toBe(200);
  const proxy = await getDocumentProxy(new Uint8Array(answer.rawPayload));
  const { text } = await extractText(proxy, { mergePages: true });
  return {
    text: printed(text),
    raw: answer.rawPayload.toString('latin1'),
    title: String((await getMeta(proxy)).info['Title']),
  };
}

/** Words as a PDF gives them back. */
export const printed = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/g, ' ');

/** A report that lacks nothing. */
export const fullReport: AuditReport = {
  objectives: 'Mesurer la sécurité du cabinet',
  perimeter: 'Les postes et le serveur du cabinet',
  from: '2026-11-23',
  to: '2026-11-24',
  places: ['3 rue des Oliviers'],
  documents: [{ title: 'Contrat de maintenance', reference: 'CM-2024-07, version 2' }],
  team: [{ name: 'Paul Ferrand', role: 'Responsable d’audit' }],
  qualification: 'Organisme qualifié PASSI numéro 2026-01',
  level: 'substantial',
  activities: [
    { name: 'Entretiens', automated: false },
    { name: 'Balayage de ports', automated: true },
  ],
  people: ['La secrétaire médicale'],
  summary: 'Le cabinet peut perdre ses dossiers',
  appreciation: 'Niveau moyen, équipe motivée',
  risks: 'Un rançongiciel arrêterait le cabinet',
  reservations: 'Le logiciel métier n’a pas été ouvert',
  recommendControl: true,
  auditPlan: 'Lundi entretiens, mardi essais',
  scopingNote: 'Convenue le 16 novembre avec la direction',
};
