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

/** The audit and its results. True when the case stops there. */
export async function playAudit({ stand, plan, ask, later, reached, version }: Play): Promise<boolean> {
  later(8);
  await ask(audits.startAudit, 'auditor');
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
