import type { SupportEvent } from '../support/model.ts';

/** Something done in a request for help: by whom of the cast, in which organisation, how many days ago. */
export interface HelpAct {
  by: [person: string, place: string];
  daysAgo: number;
  event: SupportEvent;
  text: string;
  outcome?: string;
}

/** A request for the region's help, as it was asked, and what came of it. */
export interface HelpPlan {
  by: [person: string, place: string];
  daysAgo: number;
  subject: string;
  page: string;
  text: string;
  follows?: HelpAct[];
}

const page = (name: string): string => `/organisations/$organisationId/${name}`;
const act = (by: [string, string], daysAgo: number, event: SupportEvent, text = '', outcome?: string): HelpAct => ({
  by,
  daysAgo,
  event,
  text,
  ...(outcome && { outcome }),
});
const appui: [string, string] = ['tilleul', 'appui'];
const head: [string, string] = ['cedre', 'ars'];
const clerk: [string, string] = ['sauge', 'ars'];

/** Requests in every state: waiting, under way, answered, closed, reopened, withdrawn. */
export const helpAsked: readonly HelpPlan[] = [
  {
    by: ['pervenche', 'lavoir'],
    daysAgo: 92,
    subject: 'budget',
    page: page('obligations/budget'),
    text: 'Bonjour, faut-il compter dans les dépenses de cybersécurité le prestataire qui fait aussi l’entretien des postes\u00a0?',
    follows: [
      act(head, 90, 'take'),
      act(
        head,
        89,
        'answer',
        'Bonjour, comptez la part du contrat qui concerne la sécurité\u00a0: mises à jour, sauvegardes, antivirus. Une estimation écrite suffit.',
      ),
      act(['pervenche', 'lavoir'], 88, 'write', 'C’est clair, merci. Notre prestataire nous a donné cette part.'),
      act(head, 86, 'close', 'Bonne suite à votre équipe.', 'answered'),
    ],
  },
  {
    by: ['garrigue', 'soins'],
    daysAgo: 74,
    subject: 'crisis',
    page: page('plan'),
    text: 'Nous voudrions faire un premier exercice\u00a0: une tournée du matin sans téléphone ni dossier partagé. Pouvez-vous nous aider à le préparer\u00a0?',
    follows: [
      act(appui, 73, 'take'),
      act(
        appui,
        71,
        'answer',
        'Avec plaisir. Nous venons une demi-journée\u00a0: choisissez deux tournées et un mardi.',
      ),
      act(['garrigue', 'soins'], 69, 'write', 'Mardi dans deux semaines nous convient.'),
      act(appui, 48, 'answer', 'Merci de votre accueil. Le compte rendu part ce soir, avec trois idées pour la suite.'),
      act(appui, 46, 'close', 'L’exercice a eu lieu.', 'accompanied'),
    ],
  },
  {
    by: ['fougere', 'hopital'],
    daysAgo: 33,
    subject: 'audit-follow-up',
    page: page('obligations/audits'),
    text: 'Notre dernier audit d’annuaire donne 2 sur 5. Par quoi commencer avec onze comptes de service anciens\u00a0?',
    follows: [
      act(clerk, 32, 'take'),
      act(
        clerk,
        30,
        'answer',
        'Commencez par les trois qui administrent le domaine. Votre éditeur peut les changer de nuit.',
      ),
      act(clerk, 24, 'close', 'Sans nouvelle, nous fermons\u00a0; rouvrez si besoin.', 'answered'),
      act(
        ['fougere', 'hopital'],
        3,
        'reopen',
        'Les trois premiers sont changés. Pour les huit autres, l’éditeur de la pharmacie refuse\u00a0: que faire\u00a0?',
      ),
    ],
  },
  {
    by: ['sequoia', 'sequoias'],
    daysAgo: 27,
    subject: 'first-steps',
    page: '/help',
    text: 'Par où commencer quand on n’a ni informaticien ni prestataire\u00a0?',
    follows: [act(['sequoia', 'sequoias'], 26, 'withdraw', 'La fondation nous aide déjà, merci.')],
  },
  {
    by: ['melisse', 'fontaine'],
    daysAgo: 12,
    subject: 'plan',
    page: page('plan'),
    text: 'Nous sommes cinq. Quelle action du plan faut-il faire la première\u00a0?',
    follows: [
      act(appui, 11, 'take'),
      act(
        appui,
        10,
        'answer',
        'La sauvegarde hors ligne\u00a0: un disque que l’on débranche, vérifié une fois par mois.',
      ),
      act(['melisse', 'fontaine'], 2, 'write', 'C’est fait. Comment vérifier qu’on saurait tout relire\u00a0?'),
    ],
  },
  {
    by: ['aubepine', 'aubepine'],
    daysAgo: 9,
    subject: 'awareness',
    page: page('assessments'),
    text: 'Avez-vous une affiche simple contre les courriels piégés, pour des équipes qui lisent peu d’écrans\u00a0?',
    follows: [
      act(appui, 8, 'take'),
      act(
        appui,
        7,
        'answer',
        'Oui\u00a0: trois affiches, à imprimer en A3. Dites-nous laquelle parle le mieux à vos équipes.',
      ),
    ],
  },
  {
    by: ['sarment', 'glycines'],
    daysAgo: 2,
    subject: 'budget',
    page: page('obligations/budget'),
    text: 'Notre budget donne 4,8\u00a0% pour la cybersécurité. Existe-t-il une aide pour atteindre 5\u00a0% cette année\u00a0?',
  },
];
