/** What the checks say, in French. */
export const mailSentences = {
  lookupFailed: (why: string) => `Le serveur de noms n’a pas répondu\u00a0: ${why}. Relancez le contrôle plus tard.`,
  noName: () => 'Ce nom de domaine n’existe pas dans le DNS.',
  mxNull: () => 'Le domaine dit clairement qu’il ne reçoit pas de courrier.',
  mxNullMixed: () =>
    'Le domaine dit à la fois qu’il ne reçoit pas de courrier et où le remettre. Gardez l’un ou l’autre.',
  mxNone: () => 'Le domaine ne dit pas où remettre le courrier. S’il n’en reçoit pas, dites-le.',
  mxAddress: (host: string) => `«\u00a0${host}\u00a0» est une adresse IP\u00a0: il faut le nom d’un serveur.`,
  mxNoAddress: (host: string) =>
    `Le serveur de courrier «\u00a0${host}\u00a0» n’a pas d’adresse\u00a0: le courrier ne peut pas lui être remis.`,
  mxPrivate: (host: string) =>
    `Le serveur de courrier «\u00a0${host}\u00a0» a une adresse interne, que personne ne peut joindre d’Internet.`,
  mxUnknown: (host: string) => `L’adresse du serveur «\u00a0${host}\u00a0» n’a pas pu être lue.`,
  mxFine: (count: number) => `Le courrier est remis à ${count > 1 ? `${count} serveurs connus` : 'un serveur connu'}.`,
  spfNone: () => 'Aucun enregistrement SPF\u00a0: n’importe qui peut écrire en votre nom.',
  spfNearly: () =>
    'Un texte ressemble à du SPF, mais son début est faux\u00a0: il est ignoré. Il doit commencer par «\u00a0v=spf1\u00a0», sans rien devant.',
  spfSeveral: (count: number) => `Il y a ${count} enregistrements SPF\u00a0: ils s’annulent. Gardez-en un seul.`,
  spfWrong: (term: string, at: string) =>
    `Le terme «\u00a0${term}\u00a0» (${at}) n’est pas correct\u00a0: tout l’enregistrement est ignoré.`,
  spfTerms: (count: number) =>
    `L’enregistrement demande ${count} recherches, la limite est de 10\u00a0: il est ignoré. Retirez les services que vous n’utilisez plus.`,
  spfNearLimit: (count: number) =>
    `L’enregistrement demande ${count} recherches sur les 10 permises\u00a0: ne lui ajoutez plus rien.`,
  spfVoids: (count: number) =>
    `${count} des noms cités n’existent plus, la limite est de 2\u00a0: l’enregistrement est ignoré.`,
  spfCrowded: () => 'Un nom cité a plus de dix serveurs de courrier\u00a0: l’enregistrement est ignoré.',
  spfMissing: (name: string) =>
    `«\u00a0${name}\u00a0» est cité et n’a pas d’enregistrement SPF\u00a0: le vôtre est ignoré. Retirez-le ou corrigez-le.`,
  spfLoop: () => 'L’enregistrement finit par se citer lui-même\u00a0: il est ignoré.',
  spfOpen: () => 'L’enregistrement autorise tout le monde à écrire en votre nom («\u00a0+all\u00a0»).',
  spfNeutral: () => 'L’enregistrement ne dit rien des serveurs qu’il ne cite pas\u00a0: il ne protège pas.',
  spfWide: (term: string) => `«\u00a0${term}\u00a0» autorise des millions d’adresses qui ne sont pas les vôtres.`,
  spfPtr: () =>
    'Le terme «\u00a0ptr\u00a0» est lent et déconseillé\u00a0: citez les serveurs par leur adresse ou leur nom.',
  spfAfterAll: () => 'Ce qui suit «\u00a0all\u00a0» n’est jamais lu.',
  spfUnused: () =>
    'Ce domaine ne reçoit pas de courrier\u00a0: s’il n’en envoie pas non plus, interdisez-le avec «\u00a0v=spf1 -all\u00a0».',
  spfFine: () => 'Seuls les serveurs cités peuvent écrire en votre nom.',
  spfPartly: () => 'Une partie de l’enregistrement n’a pas pu être suivie\u00a0: le serveur de noms n’a pas répondu.',
  spfDepends: () =>
    'L’enregistrement renvoie à un autre qui dépend de chaque message\u00a0: Vigie ne peut pas le suivre.',
  dkimNone: () =>
    'Aucune clé de signature sous les noms habituels. Donnez le nom de votre clé («\u00a0sélecteur\u00a0»)\u00a0: votre prestataire de messagerie le connaît.',
  dkimAbsent: () =>
    'Le domaine n’a aucune clé de signature. Demandez à votre prestataire de messagerie d’activer DKIM.',
  dkimGivenMissing: (selector: string) => `Aucune clé sous le nom «\u00a0${selector}\u00a0» que vous avez donné.`,
  dkimRevoked: (selector: string) =>
    `La clé «\u00a0${selector}\u00a0» a été révoquée\u00a0: aucun message ne peut être signé avec elle.`,
  dkimUnreadable: (selector: string) =>
    `La clé «\u00a0${selector}\u00a0» est illisible\u00a0: les signatures sont rejetées.`,
  dkimShort: (selector: string, bits: number) =>
    `La clé «\u00a0${selector}\u00a0» n’a que ${bits} bits\u00a0: il en faut au moins 1024, et 2048 sont recommandés.`,
  dkimOld: (selector: string, bits: number) => `La clé «\u00a0${selector}\u00a0» a ${bits} bits\u00a0: passez à 2048.`,
  dkimSha1: (selector: string) =>
    `La clé «\u00a0${selector}\u00a0» n’accepte qu’un procédé abandonné (SHA-1)\u00a0: les signatures sont rejetées.`,
  dkimTesting: (selector: string) =>
    `La clé «\u00a0${selector}\u00a0» est encore annoncée «\u00a0en essai\u00a0»\u00a0: ceux qui reçoivent peuvent ignorer la signature.`,
  dkimSeveral: (selector: string) =>
    `Il y a plusieurs clés sous le nom «\u00a0${selector}\u00a0»\u00a0: le résultat n’est pas prévisible.`,
  dkimFine: (count: number) => `${count > 1 ? `${count} clés valables` : 'Une clé valable'} pour signer vos messages.`,
  dmarcNone: () => 'Aucune règle DMARC\u00a0: les faux messages en votre nom ne sont pas refusés.',
  dmarcSeveral: () => 'Il y a plusieurs règles DMARC\u00a0: aucune n’est appliquée. Gardez-en une seule.',
  dmarcUnreadable: () =>
    'La règle DMARC ne peut pas être appliquée\u00a0: sa valeur «\u00a0p\u00a0» manque ou n’est pas connue.',
  dmarcAssumed: () =>
    'La valeur «\u00a0p\u00a0» (ou «\u00a0sp\u00a0», «\u00a0np\u00a0») manque ou n’est pas connue\u00a0: la règle ne refuse rien.',
  dmarcInherited: (at: string) => `La règle vient du domaine «\u00a0${at}\u00a0».`,
  dmarcWatching: () =>
    'La règle observe, sans rien refuser («\u00a0p=none\u00a0»). Une fois les rapports relus, passez à «\u00a0quarantine\u00a0» puis à «\u00a0reject\u00a0».',
  dmarcBlind: () => 'La règle ne refuse rien et ne demande aucun rapport\u00a0: elle ne sert à rien.',
  dmarcNoReports: () => 'Aucun rapport n’est demandé\u00a0: vous ne saurez pas qui écrit en votre nom.',
  dmarcTesting: () =>
    'La règle est annoncée «\u00a0en essai\u00a0» (t=y)\u00a0: elle est appliquée un cran en dessous.',
  dmarcSubdomains: () => 'Les sous-domaines sont moins protégés que le domaine («\u00a0sp\u00a0» ou «\u00a0np\u00a0»).',
  dmarcRemoved: (tags: string) => `Les valeurs ${tags} n’existent plus depuis la RFC 9989\u00a0: elles sont ignorées.`,
  dmarcOutside: (host: string) =>
    `Les rapports vont à «\u00a0${host}\u00a0», qui n’a pas dit les accepter\u00a0: ils ne seront pas envoyés.`,
  dmarcFine: () => 'Les faux messages en votre nom sont écartés ou refusés.',
  dmarcSilent: () =>
    'Ce domaine n’envoie pas de courrier\u00a0: refusez tout ce qui prétend en venir («\u00a0p=reject\u00a0»).',
  stsNone: () =>
    'Rien n’oblige ceux qui vous écrivent à chiffrer\u00a0: un attaquant placé sur le trajet peut lire les messages.',
  stsRecord: () =>
    'L’enregistrement MTA-STS n’est pas utilisable\u00a0: il faut «\u00a0v=STSv1\u00a0» et un identifiant.',
  stsUnread: () =>
    'L’enregistrement est publié. La règle elle-même n’est lue que pour un domaine prouvé, dont vous avez autorisé les connexions.',
  stsUnreachable: (url: string) => `La règle n’a pas pu être lue à l’adresse ${url}.`,
  stsPolicy: () => 'Le fichier de la règle n’est pas correct\u00a0: ceux qui vous écrivent l’ignorent.',
  stsMissingHost: (host: string) =>
    `La règle oublie le serveur «\u00a0${host}\u00a0»\u00a0: le courrier pourrait ne plus lui être remis.`,
  stsTesting: () => 'La règle est en essai\u00a0: elle signale, sans rien empêcher.',
  stsOff: () => 'La règle est arrêtée («\u00a0mode: none\u00a0»).',
  stsShort: () => 'La règle n’est gardée que moins d’un jour\u00a0: donnez au moins une semaine.',
  stsFine: () => 'Le chiffrement est exigé de ceux qui vous écrivent.',
  rptNone: () => 'Vous ne saurez pas si des messages n’ont pas pu vous être remis chiffrés.',
  rptWrong: () => 'L’enregistrement ne donne aucune adresse utilisable pour les rapports.',
  rptFine: () => 'Les échecs de chiffrement vous sont signalés.',
};
