import type { StepKind } from '../model.ts';

type Format = (count: number, forms: { one: string; other: string }) => string;

/** One next step: the sentence, and the words of its button. */
export interface StepWords {
  sentence: (told: { count: number; theme: string; date: string; plural: Format }) => string;
  button: string;
}

const steps: Record<StepKind, StepWords> = {
  'add-structures': {
    sentence: () => 'Ajoutez les structures de votre groupe, ou donnez-leur le code qui permet de le rejoindre.',
    button: 'Ajouter une structure',
  },
  'see-structures': {
    sentence: ({ count, plural }) =>
      plural(count, {
        one: 'Votre groupe suit # structure. Voyez où elle en est.',
        other: 'Votre groupe suit # structures. Voyez où elles en sont.',
      }),
    button: 'Voir les structures',
  },
  start: {
    sentence: () =>
      'Commencez par mesurer votre structure : thème par thème, en plusieurs fois, à plusieurs si vous voulez.',
    button: 'Commencer l’évaluation',
  },
  'wait-for-start': {
    sentence: () => 'Votre direction ou votre référent informatique n’a pas encore commencé l’évaluation.',
    button: 'Voir l’équipe',
  },
  'my-theme': {
    sentence: ({ theme }) => `Le thème « ${theme} » vous est confié : répondez à ses questions.`,
    button: 'Ouvrir le thème',
  },
  continue: {
    sentence: ({ count, theme, plural }) =>
      plural(count, {
        one: `Il reste # question, dans « ${theme} ».`,
        other: `Il reste # questions. Reprenez à « ${theme} ».`,
      }),
    button: 'Reprendre l’évaluation',
  },
  submit: {
    sentence: () => 'Toutes les questions ont une réponse. Vérifiez-les, puis déposez l’évaluation.',
    button: 'Vérifier et déposer',
  },
  'wait-for-submission': {
    sentence: () =>
      'Toutes les questions ont une réponse. La direction ou le référent informatique peut déposer l’évaluation.',
    button: 'Relire les réponses',
  },
  late: {
    sentence: ({ count, plural }) =>
      plural(count, {
        one: '# action a dépassé sa date : terminez-la ou changez sa date.',
        other: '# actions ont dépassé leur date : terminez-les ou changez leur date.',
      }),
    button: 'Voir ce qui est en retard',
  },
  decide: {
    sentence: ({ count, plural }) =>
      plural(count, {
        one: '# action vous est proposée : donnez-lui un responsable et une date, ou écartez-la.',
        other: '# actions vous sont proposées : donnez à chacune un responsable et une date, ou écartez-la.',
      }),
    button: 'Décider du plan',
  },
  own: {
    sentence: ({ count, plural }) =>
      plural(count, {
        one: '# action n’a personne pour la porter.',
        other: '# actions n’ont personne pour les porter.',
      }),
    button: 'Choisir qui s’en charge',
  },
  'start-again': {
    sentence: () =>
      'Votre dernière évaluation a plus d’un an. Refaites le point : vos réponses d’alors vous seront proposées.',
    button: 'Commencer la suivante',
  },
  due: {
    sentence: ({ date }) => `Tout est à jour. La prochaine action attendue est pour le ${date}.`,
    button: 'Voir le plan',
  },
  nothing: {
    sentence: () => 'Rien ne vous attend aujourd’hui. Merci : la structure est plus solide grâce à cela.',
    button: 'Revoir les résultats',
  },
};

/** Kinds of journal entries told on the home page; others are counted under “other”. */
const changes: Record<string, { one: string; other: string }> = {
  'answer.saved': { one: 'a donné # réponse', other: 'a donné # réponses' },
  'assessment.started': { one: 'a commencé une évaluation', other: 'a commencé # évaluations' },
  'assessment.submitted': { one: 'a déposé l’évaluation', other: 'a déposé # évaluations' },
  'assessment.migrated': {
    one: 'a mis l’évaluation à jour du questionnaire',
    other: 'a mis # évaluations à jour du questionnaire',
  },
  'theme.assigned': { one: 'a confié # thème', other: 'a confié # thèmes' },
  'theme.finished': { one: 'a terminé # thème', other: 'a terminé # thèmes' },
  'theme.reopened': { one: 'a rouvert # thème', other: 'a rouvert # thèmes' },
  'evidence.added': { one: 'a déposé # preuve', other: 'a déposé # preuves' },
  'evidence.removed': { one: 'a retiré # preuve', other: 'a retiré # preuves' },
  'number.recorded': { one: 'a relevé # chiffre', other: 'a relevé # chiffres' },
  'plan.derived': { one: 'a mis le plan à jour', other: 'a mis le plan à jour # fois' },
  'action.added': { one: 'a ajouté # action', other: 'a ajouté # actions' },
  'action.changed': { one: 'a modifié # action', other: 'a modifié # actions' },
  'action.start': { one: 'a démarré # action', other: 'a démarré # actions' },
  'action.finish': { one: 'a terminé # action', other: 'a terminé # actions' },
  'action.dismiss': { one: 'a écarté # action', other: 'a écarté # actions' },
  'action.commented': { one: 'a commenté # fois le plan', other: 'a commenté # fois le plan' },
  'team.joined': { one: 'a rejoint l’équipe', other: 'a rejoint l’équipe' },
  'target.set': { one: 'a fixé # cible', other: 'a fixé # cibles' },
  'inventory.edit': { one: 'a complété un inventaire', other: 'a complété # fois les inventaires' },
  'inventory.bulk': { one: 'a modifié un inventaire d’un coup', other: 'a fait # modifications d’ensemble' },
  'inventory.import': { one: 'a importé # inventaire', other: 'a importé # inventaires' },
  'inventory.review': { one: 'a revu # élément', other: 'a revu # éléments' },
  'report.downloaded': { one: 'a téléchargé # document', other: 'a téléchargé # documents' },
  other: { one: 'a fait # autre changement', other: 'a fait # autres changements' },
};

export const messages = {
  title: 'Accueil',
  now: 'À faire maintenant',
  steps,
  late: 'En retard',
  lateNone: 'Rien n’est en retard.',
  dueOn: (date: string) => `prévu le ${date}`,
  mine: 'Ce qui vous attend',
  mineNone: 'Rien ne porte votre nom pour le moment.',
  yourTheme: (answered: number, total: number) => `Thème confié : ${answered} réponses sur ${total}`,
  yourAction: 'Action à votre nom',
  noDate: 'sans date',
  levels: 'Où en est la structure',
  levelsDraft: 'D’après l’évaluation en cours, pas encore déposée.',
  levelsFrom: (date: string, site: string) => `D’après l’évaluation déposée le ${date}${site && `, site « ${site} »`}.`,
  levelsNone: 'La première évaluation donnera ici le niveau de chaque thème, du premier au dernier palier.',
  allResults: 'Voir tous les résultats',
  reached: 'Niveau atteint',
  target: 'Cible',
  theme: 'Thème',
  upTo: (level: string) => `jusqu’à ${level} si les réponses manquantes sont oui`,
  changes: 'Depuis votre dernière visite',
  changesNone: 'Rien n’a changé.',
  changed: changes,
  groupLead: 'Le groupe voit ses structures dans le même rôle que le vôtre.',
};
