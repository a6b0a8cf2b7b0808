/** The public front page. */
export const messages = {
  title: 'Savoir où vous en êtes, choisir quoi faire d’abord, pouvoir le prouver',
  heading: 'Votre structure soigne. Vigie veille avec vous.',
  lead: 'Des questions claires, sans jargon, pour mesurer la sécurité numérique d’un Ehpad, d’un hôpital, d’un service médico-social ou d’un cabinet. À la fin, vous savez où vous en êtes, quoi faire d’abord et qui s’en charge.',
  start: 'Créer le compte de ma structure',
  signIn: 'J’ai déjà un compte',
  invited:
    'Les comptes s’ouvrent ici sur invitation : suivez le lien reçu par e-mail, ou demandez-en un à votre direction.',
  drawing: 'Une tour de guet, en haut de cinq marches, éclaire un hôpital, un Ehpad et un cabinet au bord de la mer.',
  sample: 'Une question, telle que vous la lirez',
  sampleQuestion: 'Si tout s’arrêtait ce soir, pourriez-vous retrouver vos données ?',
  sampleAnswers: ['Oui', 'En partie', 'Non', 'Je ne sais pas', 'Sans objet'],
  forWhom: 'Est-ce pour moi ?',
  readers: [
    {
      who: 'Vous dirigez une structure',
      what: 'Vous lisez une phrase qui dit où vous en êtes et ce qui vient ensuite, et vous emportez un rapport d’une page pour votre conseil. Aucune connaissance en informatique n’est attendue.',
    },
    {
      who: 'Vous êtes référent informatique',
      what: 'Vous répondez critère par critère, joignez vos preuves et tenez un seul plan d’actions, avec un responsable, une date et un coût pour chaque ligne.',
    },
    {
      who: 'Vous exercez en cabinet',
      what: 'Vous répondez à votre rythme, depuis un téléphone si cela vous arrange. « Je ne sais pas » est une réponse permise : elle vous dit à qui poser la question.',
    },
    {
      who: 'Vous suivez plusieurs structures',
      what: 'Gestionnaire ou groupement, vous voyez les niveaux des structures qui ont choisi de vous rejoindre, et leurs progrès d’une année à l’autre.',
    },
  ],
  how: 'Comment cela se passe',
  steps: [
    {
      what: 'Vous répondez',
      how: 'Un thème à la fois : comptes, sauvegardes, messagerie, gestion de crise… Vous partagez les thèmes avec vos collègues, vous vous arrêtez et vous revenez. Tout s’enregistre au fur et à mesure.',
    },
    {
      what: 'Vous comprenez',
      how: 'Chaque thème reçoit un niveau, de N0 à N4, avec ce qui manque exactement pour atteindre le suivant. Ce que vous ignorez encore reste « non évalué » : ce n’est jamais compté comme un zéro.',
    },
    {
      what: 'Vous avancez',
      how: 'Les manques deviennent un plan d’actions, rangé par ce qui protège le plus pour le moins d’effort. L’année suivante, vous repartez de vos réponses et vous voyez le chemin parcouru.',
    },
  ],
  scale: 'Cinq niveaux, un seul escalier',
  scaleNote:
    'Le questionnaire fourni suit les indicateurs MaturiN-SMS. Pour monter d’une marche, il faut tenir celle d’en dessous.',
  levels: ['Rien d’organisé', 'Premières bases', 'Organisé', 'Renforcé', 'Maîtrisé'],
  cost: 'Combien cela va-t-il me coûter ?',
  costs: [
    { what: 'L’auto-évaluation, le plan et le rapport', price: 'Rien', note: 'Vous y mettez du temps, pas d’argent.' },
    {
      what: 'L’audit du plan MonacoSanté Sécurité',
      price: 'Rien',
      note: 'Pour les acteurs de santé autorisés à exercer à Monaco, le Gouvernement princier paie l’audit en entier.',
    },
    {
      what: 'Les travaux qui suivent cet audit',
      price: 'La moitié',
      note: 'L’autre moitié est prise en charge pour les failles critiques et majeures d’un devis validé, hors services annexes d’hébergement.',
    },
  ],
  toProgramme: 'MonacoSanté Sécurité : les règles, les étapes et le calcul de votre part',
  askAudit: 'Demander l’audit à Monaco',
  costSource: 'Source : guide pratique du plan MonacoSanté Sécurité, décembre 2024.',
  privacy: 'Qui voit mes réponses ?',
  privacyText: [
    'Les personnes que vous invitez, chacune selon son rôle. Une structure ne voit jamais les réponses d’une autre.',
    'Si vous rejoignez un groupe, ses membres accèdent à votre structure avec le rôle qu’ils ont dans le groupe. Vous pouvez le quitter à tout moment.',
    'Aucun outil de mesure d’audience, aucune police ni aucun script pris chez un autre éditeur.',
  ],
  observatory: 'Lire l’observatoire ouvert',
  privacyLink: 'Lire le tableau complet : qui voit quoi',
  more: 'Avant de commencer',
  moreLinks: { accessibility: 'Accessibilité', legal: 'Mentions légales', security: 'Signaler une faille' },
};
export type FrontMessages = typeof messages;
