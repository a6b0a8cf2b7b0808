/** Legal notice, security contact, accessibility statement. */
export const messages = {
  toFill: 'à compléter par l’exploitant de ce site',
  legal: {
    title: 'Mentions légales',
    lead: 'Qui publie ce site, qui l’héberge, et ce que deviennent les données.',
    publisher: 'Éditeur',
    operator: 'Exploitant',
    address: 'Adresse',
    director: 'Direction de la publication',
    hosting: 'Hébergeur',
    contact: 'Contact',
    incomplete:
      'L’exploitant n’a pas encore renseigné toutes ces mentions. La loi pour la confiance dans l’économie numérique les exige avant l’ouverture au public.',
    software: 'Le logiciel',
    softwareText:
      'Vigie est un logiciel libre, diffusé sous licence Apache 2.0. L’exploitant nommé ci-dessus répond de ce site ; les auteurs du logiciel n’ont pas accès à vos données.',
    data: 'Données personnelles',
    dataText: [
      'Le site garde le nom, l’adresse électronique et la langue des personnes qui ont un compte, ce qu’elles écrivent dans l’évaluation et le plan, et l’historique de qui a fait quoi et quand. Ces données servent à tenir l’évaluation et le plan de votre structure, et à en garder la preuve.',
      'Qui demande un audit sans compte donne son nom, son adresse, son téléphone et son adresse électronique. Sans confirmation, tout est effacé au bout de 7 jours. Une fois la demande confirmée, ces informations restent dans le dossier d’aide, lu par ceux qui y prennent part.',
      'Vous pouvez lire, corriger, exporter et effacer votre compte depuis la page « Mon compte ». L’historique garde le nom de la personne au moment des faits.',
      'Pour exercer vos droits, écrivez à l’exploitant. Si sa réponse ne vous convient pas : en France, adressez-vous à la Commission nationale de l’informatique et des libertés (cnil.fr) ; à Monaco, à l’Autorité de protection des données personnelles (apdp.mc).',
    ],
    cookies: 'Cookies',
    cookiesText:
      'Les seuls cookies servent à vous connecter, à vous garder connecté et à retenir votre langue. L’apparence choisie et la dernière structure ouverte restent dans votre navigateur. Rien ne sert à vous suivre, c’est pourquoi aucun bandeau ne vous demande votre accord.',
  },
  security: {
    title: 'Signaler une faille de sécurité',
    lead: 'Vous avez trouvé une faiblesse dans ce site ? Merci de nous l’écrire avant de la rendre publique.',
    where: 'Où écrire',
    contactIs: 'Contact de sécurité',
    machine: 'Les mêmes indications pour les outils :',
    what: 'Ce qu’il faut nous dire',
    whatList: [
      'l’adresse de la page ou de l’interface concernée ;',
      'les étapes pour reproduire, avec un compte d’essai qui vous appartient ;',
      'ce que quelqu’un de malveillant pourrait en faire ;',
      'comment vous joindre, et si vous voulez être cité.',
    ],
    please: 'Ce que nous vous demandons',
    pleaseList: [
      'n’ouvrez pas les données d’une autre structure : arrêtez-vous à la preuve ;',
      'ne saturez pas le service et n’effacez rien ;',
      'laissez-nous le temps de corriger avant d’en parler.',
    ],
    promise: 'Ce que vous pouvez attendre',
    promiseText:
      'L’exploitant lit chaque signalement et vous tient au courant. Un signalement fait de bonne foi, en suivant ces règles, est une aide.',
    incident:
      'Votre propre structure est attaquée ? Cette page n’est pas faite pour cela : suivez les fiches réflexes et les contacts d’urgence de la page Aide.',
    toHelp: 'Ouvrir la page Aide',
  },
  accessibility: {
    title: 'Déclaration d’accessibilité',
    state: 'Accessibilité : non conforme',
    lead: (operator: string) =>
      `${operator} s’engage à rendre son service accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.`,
    unknownOperator: 'L’exploitant de ce site (nom à compléter)',
    scope: 'Cette déclaration s’applique au site Vigie.',
    conformity: 'État de conformité',
    conformityText:
      'Ce site n’est pas conforme au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1, car aucun audit de conformité n’a encore été réalisé. La loi demande de le dire ainsi, quelles que soient les qualités du site.',
    tested: 'Ce qui a été vérifié',
    testedText:
      'Ces vérifications ne remplacent pas un audit : un outil automatique ne voit qu’une minorité des critères.',
    testedList: [
      'les pages du parcours principal passent par un moteur de contrôle automatique (axe-core) à chaque version, en largeur de téléphone et de bureau ;',
      'le contraste de chaque couleur du site, en clair et en sombre, est calculé par un test ;',
      'les composants sont faits pour le clavier, le zoom à 400 % et les lecteurs d’écran.',
    ],
    content: 'Contenus non accessibles',
    contentText:
      'Faute d’audit, la liste des non-conformités n’est pas établie. Les fichiers déposés comme preuves par les structures ne sont pas de notre ressort et peuvent ne pas être accessibles.',
    plan: 'Suite prévue',
    planText:
      'Un audit sur un échantillon de pages, puis la publication de son résultat et du plan de correction sur cette page.',
    date: 'Établissement de cette déclaration',
    dateText:
      'Technologies utilisées : HTML, CSS, JavaScript, SVG, PDF. Date de mise à jour : à compléter par l’exploitant lors de la mise en service.',
    contact: 'Retour d’information et contact',
    contactText:
      'Si vous n’arrivez pas à accéder à un contenu ou à un service, écrivez à l’exploitant pour être orienté vers une solution accessible ou obtenir le contenu sous une autre forme.',
    appeal: 'Voie de recours',
    appealText:
      'Cette procédure est à utiliser dans le cas suivant : vous avez signalé au responsable du site un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service, et vous n’avez pas obtenu de réponse satisfaisante.',
    appealList: [
      {
        before: 'Écrire un message au ',
        link: 'Défenseur des droits',
        href: 'https://formulaire.defenseurdesdroits.fr/',
      },
      {
        before: 'Contacter ',
        link: 'le délégué du Défenseur des droits dans votre région',
        href: 'https://www.defenseurdesdroits.fr/saisir/delegues',
      },
    ],
    appealPost:
      'Envoyer un courrier par la poste (gratuit, ne pas mettre de timbre) : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07',
  },
};
export type HomeMessages = typeof messages;
