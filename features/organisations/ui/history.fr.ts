import { statusNames } from '../../regulation/model.ts';
import type { Status } from '../../regulation/model-rules.ts';
import { roleNames, type Role } from '../model.ts';

/** Gives one part of an entry as text; '' where it has none. */
export type Say = (part: string) => string;

const role = (id: string): string => roleNames[id as Role]?.fr ?? id;
const statusName = (id: string): string => statusNames[id as Status]?.fr ?? id;

/** What each kind of journal entry says, without its author. */
const sentences: Record<string, (say: Say) => string> = {
  'organisation.created': (say) => `Espace créé : ${say('name')}`,
  'organisation.changed': () => 'Fiche modifiée',
  'organisation.security-changed': (say) =>
    say('requiresSecondFactor') === 'true'
      ? 'Double authentification exigée de tous'
      : 'Double authentification laissée au choix',
  'organisation.closed': (say) => `Espace fermé par l’administrateur. Motif : ${say('reason')}`,
  'organisation.reopened': (say) => `Espace rouvert par l’administrateur. Motif : ${say('reason')}`,
  'site.added': (say) => `Site ajouté : ${say('name')}`,
  'site.changed': (say) => `Site modifié : ${say('name')}`,
  'site.closed': (say) => `Site fermé : ${say('name')}`,
  'member.invited': (say) => `Invitation envoyée à ${say('email')}, rôle : ${role(say('role'))}`,
  'invitation.withdrawn': (say) => `Invitation de ${say('email')} retirée`,
  'member.joined': (say) => `A rejoint l’équipe, rôle : ${role(say('role'))}`,
  'member.role-changed': (say) => `Rôle de ${say('name')} : ${role(say('before'))}, puis ${role(say('after'))}`,
  'member.removed': (say) => `Retrait de l’équipe : ${say('name')}`,
  'member.left': () => 'A quitté l’équipe',
  'group.code-renewed': () => 'Code du groupe changé',
  'group.joined': (say) => `Structure rattachée au groupe « ${say('group')} »`,
  'group.left': (say) => `Structure détachée du groupe « ${say('group')} »`,
  'group.removed': (say) => `Structure retirée du groupe « ${say('group')} » par celui-ci`,
  'group.structure-joined': (say) => `« ${say('structure')} » a rejoint le groupe`,
  'group.structure-left': (say) => `« ${say('structure')} » a quitté le groupe`,
  'group.structure-removed': (say) => `« ${say('structure')} » retirée du groupe`,
  'assessment.started': (say) => `Évaluation commencée : ${say('subject')}`,
  'assessment.submitted': (say) => `Évaluation déposée : ${say('subject')}`,
  'assessment.migrated': (say) =>
    `Évaluation passée de la version ${say('from')} à la version ${say('to')} du questionnaire`,
  'answer.saved': (say) => `Réponse enregistrée : ${say('subject')}`,
  'number.recorded': (say) => `Chiffre enregistré : ${say('number')}`,
  'theme.assigned': (say) => `Thème confié : ${say('subject')}`,
  'theme.finished': (say) => `Thème terminé : ${say('subject')}`,
  'theme.reopened': (say) => `Thème repris : ${say('subject')}`,
  'evidence.added': (say) => `Preuve déposée : ${say('name')}`,
  'evidence.removed': (say) => `Preuve retirée : ${say('subject')}`,
  'target.set': (say) => `Cible fixée à ${say('level')} : ${say('theme')}`,
  'plan.derived': () => 'Plan d’actions mis à jour d’après l’évaluation',
  'plan.audited': (say) =>
    say('case')
      ? `Failles de l’audit ajoutées au plan\u00a0: dossier ${say('case')}`
      : 'Points d’un audit ajoutés au plan',
  'plan.controlled': (say) =>
    say('case')
      ? `Plan mis à jour après le contrôle\u00a0: dossier ${say('case')}`
      : 'Plan mis à jour d’après un audit',
  'plan.observed': () => 'Constats du plan d’actions mis à jour d’après les faits',
  'alert.opened': () => 'Alertes ouvertes',
  'alert.reopened': () => 'Alertes rouvertes par les faits',
  'alert.closed': () => 'Alertes closes par les faits',
  'alert.treat': () => 'Alerte déclarée traitée',
  'alert.dismiss': (say) => `Alerte déclarée sans objet. Motif : ${say('reason')}`,
  'alert.accept': (say) => `Risque accepté jusqu’au ${say('until')}. Motif : ${say('reason')}`,
  'alert.reopen': () => 'Alerte rouverte',
  'alert.acceptance-ended': (say) => `Fin de l’acceptation d’un risque, le ${say('until')}`,
  'action.added': (say) => `Action ajoutée : ${say('title')}`,
  'action.changed': (say) => `Action modifiée : ${say('subject')}`,
  'action.plan': (say) => `Action planifiée : ${say('subject')}`,
  'action.start': (say) => `Action commencée : ${say('subject')}`,
  'action.finish': (say) => `Action terminée : ${say('subject')}`,
  'action.reopen': (say) => `Action reprise : ${say('subject')}`,
  'action.dismiss': (say) => `Action écartée : ${say('subject')}. Motif : ${say('reason')}`,
  'action.restore': (say) => `Action remise dans le plan : ${say('subject')}`,
  'action.merge': (say) => `Action fusionnée avec une autre : ${say('subject')}`,
  'action.split': (say) => `Action scindée : ${say('subject')}`,
  'action.commented': (say) => `Action commentée : ${say('subject')}`,
  'budget.saved': (say) => `Budget ${say('year')} enregistré, version ${say('version')}`,
  'budget.document-added': (say) => `Justificatif de budget ajouté : ${say('name')}`,
  'budget.document-removed': (say) => `Justificatif de budget retiré : ${say('name')}`,
  'regulation.profile-saved': () => 'Réponses à la règle du statut réglementaire enregistrées',
  'regulation.decided': (say) =>
    `Statut réglementaire décidé : ${statusName(say('status'))}. Motif : ${say('justification')}`,
  'audit.recorded': (say) => `Audit reçu noté : ${say('auditedBy')}, ${say('heldOn')}`,
  'audit.changed': (say) => `Audit reçu corrigé : ${say('auditedBy')}, ${say('heldOn')}`,
  'audit.withdrawn': (say) => `Audit reçu retiré. Motif : ${say('reason')}`,
  'audit.point-added': (say) => `Point d’audit ajouté : ${say('title')}`,
  'audit.point-settled': (say) => `Point d’audit traité : ${say('note')}`,
  'audit.document-added': (say) => `Document d’audit ajouté : ${say('name')}`,
  'audit.document-removed': (say) => `Document d’audit retiré : ${say('name')}`,
  'scan.imported': (say) => `Rapport d’outil importé : ${say('file')}, ${say('added')} constat(s) nouveau(x)`,
  'scan.removed': (say) => `Rapport d’outil retiré : ${say('file')}`,
  'scan.alerts-chosen': () => 'Gravité à partir de laquelle un rapport alerte : choix changé',
  'directory.points-saved': (say) => `Points de l’audit d’annuaire du ${say('heldOn')} enregistrés`,
  'domain.added': (say) => `Nom de domaine ajouté : ${say('domain')}`,
  'domain.changed': (say) =>
    `Nom de domaine ${say('domain')} : réglages modifiés, connexions ${say('connect') === 'true' ? 'autorisées' : 'non autorisées'}`,
  'domain.removed': (say) => `Nom de domaine retiré : ${say('domain')}`,
  'domain.proved': (say) => `Propriété du domaine prouvée : ${say('domain')}`,
  'domain.unproved': (say) => `Preuve de propriété disparue : ${say('domain')}`,
  'domain.check-asked': (say) =>
    `Contrôle du domaine ${say('domain')} demandé, ${say('connects') === 'true' ? 'avec' : 'sans'} connexion à ses serveurs`,
  'domain.reports-imported': (say) => `Rapports DMARC apportés : ${say('reports')}, ${say('messages')} message(s)`,
  'support.ask': () => 'Aide demandée à la région',
  'support.take': () => 'Demande d’aide prise en charge par la région',
  'support.take-over': () => 'Demande d’aide reprise par un autre organisme de la région',
  'support.hand-back': () => 'Demande d’aide remise à la région',
  'support.answer': () => 'Réponse de la région à une demande d’aide',
  'support.write': () => 'Message à la région',
  'support.close': () => 'Demande d’aide close par la région',
  'support.withdraw': () => 'Demande d’aide retirée',
  'support.reopen': () => 'Demande d’aide rouverte',
  'support.file-added': (say) => `Fichier joint à une demande d’aide : ${say('name')}`,
  'key.created': (say) => `Clé d’accès créée pour un logiciel : « ${say('name')} »`,
  'key.revoked': (say) => `Clé d’accès révoquée : « ${say('name')} »`,
  'webhook.added': (say) => `Logiciel à prévenir ajouté : ${say('address')}`,
  'webhook.changed': (say) => `Logiciel à prévenir modifié : ${say('address')}`,
  'webhook.secret-renewed': (say) => `Secret de signature changé : ${say('address')}`,
  'webhook.removed': (say) => `Logiciel à prévenir retiré : ${say('address')}`,
  'webhook.turned-off': (say) => `Logiciel qui n’est plus prévenu, faute de réponse : ${say('address')}`,
  'inventory.edit': () => 'Inventaires : saisie à la main',
  'inventory.bulk': (say) => `Inventaires : ${say('changed')} éléments modifiés ensemble`,
  'inventory.import': (say) =>
    `Inventaires : import (${say('added')} ajoutés, ${say('changed')} modifiés, ${say('removed')} retirés)`,
  'inventory.review': () => 'Inventaires : un élément revu',
  'inventory.undo': () => 'Inventaires : un changement annulé',
  'inventory.erased': (say) => `Inventaires : effacement définitif, ${say('objects')} éléments`,
  'report.downloaded': (say) => `Document téléchargé : ${say('document')}`,
};

/** The history page. */
export const messages = {
  title: 'Historique',
  lead: 'Qui a fait quoi, et quand. Rien ne s’efface ici, et rien ne s’y réécrit.',
  back: 'Ma structure',
  label: 'Entrées de l’historique, de la plus récente à la plus ancienne',
  empty: 'Rien encore',
  emptyText: 'La première action de l’équipe s’inscrira ici.',
  newest: 'Revenir au plus récent',
  detail: 'Détail',
  shown: { one: '# entrée', other: '# entrées' },
  sentences,
};
export type HistoryMessages = typeof messages;
