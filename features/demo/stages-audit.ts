import { parisDay } from '../../platform/server/clock.ts';
import * as appointments from '../appointments/contract.ts';
import * as audits from '../audits/contract.ts';
import * as findings from '../audits/contract-findings.ts';
import * as reports from '../audits/contract-report.ts';
import * as cases from '../cases/contract.ts';
import { demoFindings, demoReport } from './papers.ts';
import { meet, type Play } from './play.ts';

/** What the manager answers to the request. True when the case stops there. */
export async function playRequest({ company, ask, later, reached, move, version }: Play): Promise<boolean> {
  if (reached('requested')) return true;
  later(1);
  if (reached('request-incomplete')) {
    await move('manager', 'send-back-request', 'Le numéro de téléphone ne répond pas : merci d’en donner un autre.');
    return true;
  }
  if (reached('refused')) {
    await move(
      'manager',
      'refuse',
      'La structure n’est pas un acteur de santé autorisé à exercer dans la Principauté.',
    );
    return true;
  }
  await ask(cases.assignAuditor, 'manager', {
    body: { auditorId: company.auditor.organisationId, version: await version() },
  });
  if (reached('assigned')) return true;
  later(2);
  if (!reached('cancelled')) return false;
  await move('beneficiary', 'cancel', 'Le cabinet ferme à la fin du mois.');
  return true;
}

/** The appointment of the audit, set twice where it is cancelled late. True when the case stops there. */
export async function playAppointment(play: Play): Promise<boolean> {
  const { ask, later, reached, plan } = play;
  await meet(play, 8);
  if (plan.lateCancellation) {
    later(6);
    const { live } = await ask(appointments.listAppointments, 'beneficiary');
    await ask(appointments.releaseAppointment, 'beneficiary', {
      params: { appointmentId: live!.id },
      body: { reason: 'Remplaçant malade, personne pour recevoir l’auditeur.', version: live!.version },
    });
    later(1);
    await meet(play, reached('appointment') ? 14 : 6);
  }
  return reached('appointment');
}

const SEEN = ['yes', 'partly', 'no', 'yes', 'no'] as const;

/** What the auditor sees for the first criterion of each theme; both agree on it, or on a half where the structure said yes. */
async function observe({ plan, ask }: Play): Promise<void> {
  await ask(audits.startAudit, 'auditor');
  const { themes } = await ask(audits.readBench, 'auditor');
  for (const [place, { criteria }] of themes.entries()) {
    const [first] = criteria;
    if (!first || first.answer?.observed) continue;
    const observed = SEEN[(place + plan.headcount) % SEEN.length]!;
    const contradicted = observed === 'no' && first.answer?.declared === 'yes';
    await ask(audits.saveBenchAnswer, 'auditor', {
      params: { criterionId: first.id },
      body: {
        observed,
        agreed: contradicted ? 'partly' : observed,
        note: contradicted ? 'Fait pour une partie des postes seulement.' : '',
        version: first.answer?.version ?? 0,
      },
    });
  }
}

/** The audit and its results. True when the case stops there. */
export async function playAudit(play: Play): Promise<boolean> {
  const { stand, plan, ask, later, reached, version } = play;
  later(8);
  await observe(play);
  for (const body of demoFindings(plan.headcount)) await ask(findings.addFinding, 'auditor', { body });
  await ask(reports.finishAudit, 'auditor', { body: { version: await version() } });
  if (reached('audited')) return true;
  later(5);
  const { version: draft } = await ask(reports.readReport, 'auditor');
  await ask(reports.saveReport, 'auditor', {
    body: { report: demoReport(plan, parisDay(stand.now())), version: draft },
  });
  await ask(reports.sendResults, 'auditor', { body: { version: await version() } });
  return reached('results-sent');
}
