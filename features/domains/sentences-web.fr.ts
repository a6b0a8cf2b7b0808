/** What the checks say, in French. */
export const webSentences = {
  dnssecFine: () => 'Les réponses du domaine sont signées et vérifiées.',
  dnssecNone: () => 'Les réponses du domaine ne sont pas signées. Votre bureau d’enregistrement peut activer DNSSEC.',
  dnssecBroken: () => 'La signature du domaine est fausse\u00a0: ceux qui vérifient ne trouvent plus vos serveurs.',
  dnssecBlind: () =>
    'Le domaine est signé, mais le serveur de noms de cette installation ne vérifie pas les signatures.',
  caaNone: () =>
    'N’importe quelle autorité peut délivrer un certificat pour votre domaine. Remplacez l’autorité proposée si la vôtre est une autre.',
  caaSyntax: (tag: string) =>
    `L’enregistrement «\u00a0${tag}\u00a0» n’est pas correct\u00a0: il peut bloquer la délivrance de vos certificats.`,
  caaCritical: (tag: string) =>
    `L’enregistrement «\u00a0${tag}\u00a0» est inconnu et marqué indispensable\u00a0: plus aucun certificat ne peut être délivré.`,
  caaNobody: () => 'Personne ne peut délivrer de certificat pour ce domaine.',
  caaAnyone: () =>
    'Les enregistrements ne limitent pas qui délivre les certificats ordinaires (il manque «\u00a0issue\u00a0»).',
  caaFine: (issuers: string) => `Seules ces autorités peuvent délivrer un certificat\u00a0: ${issuers}.`,
  caaOther: (issuer: string) =>
    `Le site utilise un certificat de «\u00a0${issuer}\u00a0», que ces enregistrements ne permettent pas\u00a0: il ne pourra pas être renouvelé.`,
  notAllowed: () =>
    'Ce contrôle se connecte à vos serveurs\u00a0: prouvez d’abord que le domaine est à vous, puis autorisez les connexions.',
  closedAddress: (host: string) => `«\u00a0${host}\u00a0» a une adresse interne\u00a0: Vigie ne s’y connecte pas.`,
  noAddress: (host: string) => `«\u00a0${host}\u00a0» n’a pas d’adresse.`,
  unreachable: (host: string) => `«\u00a0${host}\u00a0» n’a pas répondu.`,
  port25: (host: string) =>
    `Non vérifiable d’ici\u00a0: «\u00a0${host}\u00a0» n’a pas répondu. La sortie vers le port 25 est souvent fermée là où Vigie est installée.`,
  smtpOdd: (host: string) => `«\u00a0${host}\u00a0» n’a pas répondu comme un serveur de courrier.`,
  smtpClear: (host: string) =>
    `«\u00a0${host}\u00a0» ne propose pas de chiffrement\u00a0: les messages y arrivent lisibles par tous sur le trajet.`,
  smtpFails: (host: string) =>
    `«\u00a0${host}\u00a0» propose le chiffrement, mais ne réussit pas à le mettre en place.`,
  certExpired: (host: string, on: string) =>
    `Le certificat de «\u00a0${host}\u00a0» n’est plus valable depuis le ${on}.`,
  certEarly: (host: string, on: string) => `Le certificat de «\u00a0${host}\u00a0» ne sera valable que le ${on}.`,
  certSoon: (host: string, on: string) =>
    `Le certificat de «\u00a0${host}\u00a0» expire le ${on}\u00a0: renouvelez-le.`,
  certName: (host: string) => `Le certificat présenté n’est pas au nom de «\u00a0${host}\u00a0».`,
  certUntrusted: (host: string) =>
    `Le certificat de «\u00a0${host}\u00a0» ne vient pas d’une autorité reconnue, ou sa chaîne est incomplète.`,
  tlsOld: (host: string, versions: string) =>
    `«\u00a0${host}\u00a0» accepte encore un chiffrement dépassé (${versions})\u00a0: désactivez-le.`,
  tlsOnlyOld: (host: string) =>
    `«\u00a0${host}\u00a0» ne sait pas chiffrer avec une version actuelle (TLS 1.2 ou 1.3).`,
  tlsNo13: (host: string) => `«\u00a0${host}\u00a0» ne propose pas TLS 1.3, la version la plus sûre.`,
  tlsFine: (host: string, version: string, on: string) =>
    `«\u00a0${host}\u00a0» chiffre en ${version}\u00a0; certificat valable jusqu’au ${on}.`,
  webNone: () => 'Ce domaine n’a pas de site web.',
  webClosed: (host: string) => `«\u00a0${host}\u00a0» ne répond pas en HTTPS (port 443).`,
  hstsNone: () => 'Rien n’oblige les navigateurs à revenir en HTTPS (Strict-Transport-Security).',
  hstsShort: () => 'L’obligation de revenir en HTTPS dure moins de six mois.',
  cspNone: () => 'Le site ne limite pas les contenus qu’il charge (Content-Security-Policy).',
  cspUnsafe: () =>
    'La règle des contenus autorise le code écrit dans la page («\u00a0unsafe-inline\u00a0»)\u00a0: elle protège peu.',
  frameNone: () => 'Le site peut être affiché dans la page d’un autre, pour tromper un visiteur (X-Frame-Options).',
  sniffNone: () => 'Le navigateur peut se tromper sur la nature d’un fichier (X-Content-Type-Options).',
  referrerNone: () => 'L’adresse des pages visitées peut être communiquée à d’autres sites (Referrer-Policy).',
  headersFine: () => 'Le site demande aux navigateurs les protections usuelles.',
  headersUnread: (host: string) => `«\u00a0${host}\u00a0» n’a pas donné de page lisible.`,
};
