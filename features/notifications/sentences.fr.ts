import { roleNames } from '../organisations/model.ts';
import type { KindData, Sentences } from './model.ts';

const day = (value: string): string =>
  new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));

/** « 3 dossiers sont en retard et 1 vous attend » ; nothing is said of what is not. */
function digest({ late, mine }: KindData['case.digest']): string {
  const parts = [
    late > 0 && (late === 1 ? '1 dossier est en retard' : `${late} dossiers sont en retard`),
    mine > 0 && (mine === 1 ? '1 dossier vous attend' : `${mine} dossiers vous attendent`),
  ];
  return parts.filter(Boolean).join(' et ');
}

/** How many steps are left. */
const steps = (left: number): string => (left > 1 ? `${left}\u00a0étapes restent` : 'une étape reste');

/** What each notification says in French, on the page and by e-mail. */
export const sentences: Sentences = {
  'team.invited': {
    label: 'On m’invite à rejoindre une équipe',
    page: ({ by, role }, where) => `${by} vous invite à rejoindre « ${where} » (rôle : ${roleNames[role].fr}).`,
    subject: 'Invitation à rejoindre une équipe',
    mail: ({ by }, where) => `${by} vous invite à rejoindre « ${where} » sur Vigie.`,
  },
  'team.joined': {
    label: 'Une personne rejoint l’équipe',
    page: ({ person, role }, where) => `${person} a rejoint « ${where} » (rôle : ${roleNames[role].fr}).`,
    subject: 'Une personne a rejoint votre équipe',
    mail: ({ person }, where) => `${person} a rejoint l’équipe de « ${where} » sur Vigie.`,
  },
  'team.left': {
    label: 'Une personne quitte l’équipe',
    page: ({ person }, where) => `${person} a quitté l’équipe de « ${where} ».`,
    subject: 'Une personne a quitté votre équipe',
    mail: ({ person }, where) => `${person} a quitté l’équipe de « ${where} » sur Vigie.`,
  },
  'team.role-changed': {
    label: 'Mon rôle change dans une équipe',
    page: ({ by, role }, where) => `${by} a changé votre rôle dans « ${where} ». Nouveau rôle : ${roleNames[role].fr}.`,
    subject: 'Votre rôle a changé',
    mail: ({ by }, where) => `${by} a changé votre rôle dans l’équipe de « ${where} » sur Vigie.`,
  },
  'group.joined': {
    label: 'Une structure rejoint le groupe',
    page: ({ structure }, where) => `« ${structure} » a rejoint le groupe « ${where} ».`,
    subject: 'Une structure a rejoint votre groupe',
    mail: ({ structure }, where) => `« ${structure} » a rejoint le groupe « ${where} » sur Vigie.`,
  },
  'group.left': {
    label: 'Une structure quitte le groupe',
    page: ({ structure }, where) => `« ${structure} » a quitté le groupe « ${where} ». Le groupe n’y accède plus.`,
    subject: 'Une structure a quitté votre groupe',
    mail: ({ structure }, where) => `« ${structure} » a quitté le groupe « ${where} ». Le groupe n’y accède plus.`,
  },
  'group.removed': {
    label: 'Le groupe se sépare de ma structure',
    page: ({ group }, where) => `Le groupe « ${group} » s’est séparé de « ${where} » : il n’y accède plus.`,
    subject: 'Votre structure n’est plus dans un groupe',
    mail: ({ group }, where) => `Le groupe « ${group} » s’est séparé de « ${where} » : il n’y accède plus.`,
  },
  'theme.assigned': {
    label: 'On me confie un thème de l’évaluation',
    page: ({ theme, assessment, by }) => `${by} vous confie le thème « ${theme.fr} » de « ${assessment} ».`,
    subject: 'Un thème de l’évaluation vous est confié',
    mail: ({ by }, where) => `${by} vous confie un thème de l’évaluation de « ${where} ».`,
  },
  'assessment.submitted': {
    label: 'Une évaluation est déposée',
    page: ({ assessment, by }) => `${by} a déposé l’évaluation « ${assessment} ». Les résultats et le plan sont prêts.`,
    subject: 'Une évaluation est déposée',
    mail: ({ by }, where) => `${by} a déposé l’évaluation de « ${where} ». Les résultats et le plan sont prêts.`,
  },
  'assessment.stale': {
    label: 'La dernière évaluation date d’un an',
    page: ({ questionnaire, submittedOn }, where) =>
      `La dernière évaluation de « ${where} » (${questionnaire.fr}) date du ${day(submittedOn)}. Il est temps de refaire le point.`,
    subject: 'Votre dernière évaluation date d’un an',
    mail: ({ submittedOn }, where) =>
      `La dernière évaluation de « ${where} » date du ${day(submittedOn)}. Il est temps de refaire le point : vos réponses d’alors vous seront proposées.`,
  },
  'inventory.review-due': {
    label: 'Les inventaires sont à revoir',
    page: ({ objects }, where) =>
      objects > 1
        ? `Dans les inventaires de « ${where} », ${objects} éléments n’ont pas été revus depuis six mois. Sont-ils toujours là ?`
        : `Dans les inventaires de « ${where} », un élément n’a pas été revu depuis six mois. Est-il toujours là ?`,
    subject: 'Vos inventaires sont à revoir',
    mail: (_, where) => `Les inventaires de « ${where} » se revoient deux fois par an : il est temps de les reprendre.`,
  },
  'action.assigned': {
    label: 'On me confie une action du plan',
    page: ({ action, dueOn, by }) =>
      `${by} vous confie l’action « ${action.fr} »${dueOn ? `, à terminer pour le ${day(dueOn)}` : ''}.`,
    subject: 'Une action vous est confiée',
    mail: ({ by }, where) => `${by} vous confie une action du plan de « ${where} ».`,
  },
  'action.due-soon': {
    label: 'Une action que je porte arrive à échéance',
    page: ({ action, dueOn }) => `L’action « ${action.fr} » est à terminer pour le ${day(dueOn)}.`,
    subject: 'Une action arrive à échéance',
    mail: ({ dueOn }, where) => `Une action du plan de « ${where} » est à terminer pour le ${day(dueOn)}.`,
  },
  'action.overdue': {
    label: 'Une action que je porte est en retard',
    page: ({ action, dueOn }) => `L’action « ${action.fr} » devait être terminée le ${day(dueOn)}.`,
    subject: 'Une action est en retard',
    mail: ({ dueOn }, where) => `Une action du plan de « ${where} » devait être terminée le ${day(dueOn)}.`,
  },
  'referential.new-version': {
    label: 'Un questionnaire change de version',
    page: ({ questionnaire, version }) =>
      `Le questionnaire « ${questionnaire.fr} » est proposé en version ${version}. Vos évaluations déposées ne changent pas.`,
    subject: 'Un questionnaire change de version',
    mail: ({ questionnaire, version }) =>
      `Le questionnaire « ${questionnaire.fr} » est proposé en version ${version}. Vos évaluations déposées ne changent pas.`,
  },
  'case.news': {
    label: 'Un dossier d’aide avance',
    page: ({ number, sentence }) => `${number} : ${sentence.fr}.`,
    subject: 'Votre dossier avance',
    mail: ({ number, sentence }) => `${number} : ${sentence.fr}.`,
  },
  'application.news': {
    label: 'Une candidature à un financement avance',
    page: ({ number, sentence }) => `${number} : ${sentence.fr}.`,
    subject: 'Une candidature à un financement avance',
    mail: ({ number, sentence }) => `${number} : ${sentence.fr}.`,
  },
  'case.digest': {
    label: 'Le point du lundi sur les dossiers d’aide',
    page: (data, where) => `Point de la semaine pour « ${where} » : ${digest(data)}.`,
    subject: 'Dossiers : le point de la semaine',
    mail: (data, where) => `Point de la semaine pour « ${where} » : ${digest(data)}.`,
  },
  'support.news': {
    label: 'Une demande d’aide à la région avance',
    page: ({ structure, sentence }) => `${structure} : ${sentence.fr}.`,
    subject: 'Demande d’aide à la région',
    mail: ({ structure, sentence }) => `${structure} : ${sentence.fr}.`,
  },
  'file.infected': {
    label: 'Un virus est trouvé dans un fichier reçu',
    page: ({ file }, where) =>
      `L’antivirus a trouvé un virus dans le fichier « ${file} » de « ${where} ». Il est bloqué : prévenez votre référent informatique, car une copie est sans doute encore sur un de vos postes.`,
    subject: 'Un virus a été trouvé dans un de vos fichiers',
    mail: (_, where) =>
      `L’antivirus a trouvé un virus dans un fichier déposé par « ${where} » sur Vigie. Le fichier est bloqué. Prévenez votre référent informatique, car une copie est sans doute encore sur un de vos postes.`,
  },
  'person.arriving': {
    label: 'Une personne arrive et ses accès ne sont pas tous ouverts',
    page: ({ dueOn, left }) => `Une arrivée est prévue le ${day(dueOn)} : ${steps(left)}.`,
    subject: 'Une arrivée se prépare',
    mail: ({ dueOn }, where) =>
      `Une arrivée est prévue le ${day(dueOn)} dans « ${where} ». Des étapes restent à faire.`,
  },
  'person.leaving': {
    label: 'Une personne part et ses accès ne sont pas tous fermés',
    page: ({ dueOn, left }) => `Départ du ${day(dueOn)} : ${steps(left)}.`,
    subject: 'Un départ demande une action',
    mail: ({ dueOn }, where) => `Pour un départ du ${day(dueOn)} dans « ${where} », des étapes restent à faire.`,
  },
  'access-review.due': {
    label: 'La revue annuelle des accès est à faire',
    page: ({ dueOn }) => `La revue annuelle des accès est à faire pour le ${day(dueOn)}.`,
    subject: 'Revue annuelle des accès',
    mail: ({ dueOn }, where) => `La revue annuelle des accès de « ${where} » est à faire pour le ${day(dueOn)}.`,
  },
  'restore-test.due': {
    label: 'Un essai de restauration est à faire',
    page: ({ dataSet, dueOn }) => `Un essai de restauration de « ${dataSet} » est à faire pour le ${day(dueOn)}.`,
    subject: 'Un essai de restauration est à faire',
    mail: ({ dueOn }, where) => `Un essai de restauration est à faire pour le ${day(dueOn)} dans « ${where} ».`,
  },
  'alert.critical': {
    label: 'Une alerte critique apparaît',
    page: ({ alerts }, where) =>
      alerts > 1
        ? `${alerts} alertes critiques sont apparues dans « ${where} » : voyez ce qu’il faut faire en premier.`
        : `Une alerte critique est apparue dans « ${where} » : voyez ce qu’il faut faire.`,
    subject: 'Alerte critique',
    mail: ({ alerts }, where) =>
      alerts > 1
        ? `${alerts} alertes critiques sont apparues dans « ${where} » sur Vigie.`
        : `Une alerte critique est apparue dans « ${where} » sur Vigie.`,
  },
  'alert.acceptance-ended': {
    label: 'Un risque accepté arrive à son terme',
    page: ({ alert, endedOn }, where) =>
      `Dans « ${where} », un risque était accepté jusqu’au ${day(endedOn)} : l’alerte « ${alert.fr} » est de nouveau ouverte.`,
    subject: 'Un risque accepté est arrivé à son terme',
    mail: ({ endedOn }, where) =>
      `Dans « ${where} », un risque était accepté jusqu’au ${day(endedOn)} : son alerte est de nouveau ouverte sur Vigie.`,
  },
  'interface.key-created': {
    label: 'Une clé d’accès pour un logiciel est créée',
    page: ({ key, by }, where) =>
      `${by} a créé la clé « ${key} » : un logiciel peut maintenant lire des données de « ${where} ». Si cela vous surprend, révoquez-la.`,
    subject: 'Une clé d’accès pour un logiciel a été créée',
    mail: ({ by }, where) =>
      `${by} a créé une clé avec laquelle un logiciel peut lire des données de « ${where} » sur Vigie. Si cela vous surprend, révoquez-la.`,
  },
  'interface.key-expiring': {
    label: 'Une clé d’accès va expirer',
    page: ({ key, endsOn }, where) =>
      `La clé « ${key} » de « ${where} » expire le ${day(endsOn)}. Si le logiciel s’en sert encore, créez-en une autre avant cette date.`,
    subject: 'Une clé d’accès va expirer',
    mail: ({ endsOn }, where) =>
      `Une clé avec laquelle un logiciel lit des données de « ${where} » expire le ${day(endsOn)}. S’il s’en sert encore, créez-en une autre avant cette date.`,
  },
  'interface.webhook-failing': {
    label: 'Un logiciel prévenu par Vigie ne répond plus',
    page: ({ address }, where) =>
      `L’adresse ${address}, que Vigie prévient pour « ${where} », ne répond plus depuis un jour. Demandez à son éditeur de la vérifier.`,
    subject: 'Un logiciel prévenu par Vigie ne répond plus',
    mail: (_, where) =>
      `Un logiciel que Vigie prévient pour « ${where} » ne répond plus depuis un jour. Demandez à son éditeur de le vérifier.`,
  },
  'interface.webhook-off': {
    label: 'Vigie cesse de prévenir un logiciel qui ne répond plus',
    page: ({ address }, where) =>
      `Vigie ne prévient plus l’adresse ${address} de ce qui se passe dans « ${where} » : elle n’a pas répondu depuis cinq jours. Vous pouvez la remettre en service.`,
    subject: 'Vigie ne prévient plus un logiciel qui ne répond pas',
    mail: (_, where) =>
      `Un logiciel que Vigie prévenait pour « ${where} » n’a pas répondu depuis cinq jours : Vigie a cessé de le prévenir. Vous pouvez le remettre en service.`,
  },
  letter: ({ name, sentence, link, preferences }) =>
    `Bonjour ${name},

${sentence}

Pour en savoir plus, connectez-vous :
${link}

Choisir les messages que vous recevez :
${preferences}

Vigie
`,
};
