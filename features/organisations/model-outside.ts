import type { Text } from '../../platform/contract/problem.ts';

/** What people outside a structure’s team see of it: facts of this code, each held by tests/isolation.test.ts. */
export const outside: { id: string; who: Text; sees: Text }[] = [
  {
    id: 'group',
    who: { fr: 'Votre groupe, si vous l’avez rejoint', en: 'Your group, if you joined one' },
    sees: {
      fr: 'Les membres du groupe accèdent à votre structure avec le rôle qu’ils ont dans le groupe : celui qui est lecteur du groupe lit, celui qui le dirige décide. Votre direction peut quitter le groupe à tout moment ; l’accès cesse aussitôt.',
      en: 'The group’s members reach your structure in the role they hold in the group: a reader of the group reads, a director of the group decides. Your director can leave the group at any time; access then stops at once.',
    },
  },
  {
    id: 'same-group',
    who: { fr: 'Les autres structures de votre groupe', en: 'The other structures of your group' },
    sees: {
      fr: 'Rien : elles ne voient ni vos réponses, ni votre nom.',
      en: 'Nothing: neither your answers, nor your name.',
    },
  },
  {
    id: 'others',
    who: { fr: 'Les autres structures', en: 'Other structures' },
    sees: {
      fr: 'Rien. Une personne qui n’est pas de votre équipe ne peut même pas savoir que votre structure est inscrite.',
      en: 'Nothing. Someone outside your team cannot even learn that your structure is registered.',
    },
  },
  {
    id: 'region',
    who: {
      fr: 'L’agence régionale de santé, le ministère, les autorités de Monaco',
      en: 'The regional health agency, the ministry, the authorities of Monaco',
    },
    sees: {
      fr: 'Rien aujourd’hui : aucune page ne leur est destinée.',
      en: 'Nothing today: no page is made for them.',
    },
  },
  {
    id: 'software',
    who: {
      fr: 'Les logiciels à qui votre direction ou votre référent informatique a donné une clé',
      en: 'Software to which your director or IT lead gave a key',
    },
    sees: {
      fr: 'Ce que voit un lecteur de votre structure, dans les seules portées cochées, jusqu’à la fin de la clé ou sa révocation. Ils ne modifient rien. Ceux que l’on prévient apprennent qu’une chose a changé, pas ce qui est écrit.',
      en: 'What a reader of your structure sees, within the ticked scopes alone, until the key ends or is revoked. It changes nothing. Software that is told learns that something changed, not what is written.',
    },
  },
  {
    id: 'administrator',
    who: { fr: 'L’administrateur de la plateforme', en: 'The platform’s administrator' },
    sees: {
      fr: 'La fiche de votre structure, le nom, l’adresse électronique et le rôle des membres, le nombre de sites et d’évaluations, les messages électroniques envoyés, et les remarques faites sur les questions. Aucune réponse, aucun niveau, aucune preuve, aucun plan d’actions.',
      en: 'Your structure’s record, the name, e-mail address and role of its members, how many sites and assessments it has, the e-mails sent, and the remarks made about questions. No answer, no level, no evidence, no action plan.',
    },
  },
  {
    id: 'host',
    who: { fr: 'Les personnes qui exploitent le serveur', en: 'The people who run the server' },
    sees: {
      fr: 'Elles ont accès à la machine, donc techniquement à ses données. Leur contrat doit les tenir à la confidentialité.',
      en: 'They have access to the machine, hence technically to its data. Their contract must bind them to confidentiality.',
    },
  },
];
