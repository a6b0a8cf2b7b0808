/** What people wrote beside an answer, by criterion: where it is met, and where it is not quite. */
export const remarks: Record<string, { met?: string; gap?: string }> = {
  'estate.n1.inventory': {
    met: 'Inventaire tenu dans un tableur, relu en janvier.',
    gap: 'Les tablettes des soignants n’y sont pas encore.',
  },
  'estate.n1.renewal-plan': { met: 'Un cinquième des postes est changé chaque année.' },
  'estate.n2.usage-charter': {
    met: 'Charte remise et signée à l’embauche.',
    gap: 'Une charte existe, mais personne ne la signe.',
  },
  'backups.n1.policy': {
    met: 'Une page affichée au bureau dit quoi, qui et combien de temps.',
    gap: 'Le prestataire sauvegarde, mais rien n’est écrit.',
  },
  'backups.n2.frequency': { met: 'Chaque nuit, avec un compte rendu par courriel.' },
  'backups.n4.restore-tests': {
    met: 'Essai réussi au printemps sur le serveur de fichiers.',
    gap: 'Nous n’avons jamais essayé de restaurer un poste complet.',
  },
  'updates.n1.obsolete-removed': {
    met: 'Le dernier poste ancien a été retiré cet été.',
    gap: 'Deux postes trop anciens à l’accueil, à cause du logiciel de badges.',
  },
  'updates.n2.support-tracking': { gap: 'Nous l’apprenons quand l’éditeur nous écrit.' },
  'antivirus.n1.separate-accounts': { gap: 'Le compte qui installe les logiciels sert encore tous les jours.' },
  'antivirus.n3.account-review': { met: 'Revue des comptes à chaque départ, et une fois par an.' },
  'passwords.n1.no-generic-accounts': {
    met: 'Les comptes partagés ont été supprimés à l’automne.',
    gap: 'Il reste un compte partagé par l’équipe de nuit.',
  },
  'passwords.n4.strong-authentication': { gap: 'En place pour la messagerie seulement.' },
  'network.n1.professional-internet': {
    met: 'Accès professionnel depuis deux ans.',
    gap: 'Une box grand public sert encore au second site.',
  },
  'email.n1.health-secure-mail': {
    met: 'Messagerie sécurisée de santé pour les soignants et le secrétariat.',
    gap: 'Une seule adresse, celle du médecin coordonnateur.',
  },
  'email.n2.report-suspicious': { met: 'Un bouton « signaler » dans la messagerie, expliqué en réunion.' },
  'administration.n1.administrators-identified': { gap: 'Nous savons qui, mais la liste n’est pas écrite.' },
  'mobility.n1.professional-devices': { gap: 'Les remplaçants utilisent leur propre téléphone.' },
  'awareness.n1.information': { met: 'Dix minutes en réunion d’équipe, chaque trimestre.' },
  'awareness.n2.training-programme': { gap: 'Une séance l’an dernier, rien de prévu cette année.' },
  'response.n3.procedure': {
    met: 'Fiche réflexe plastifiée près de chaque poste.',
    gap: 'Une fiche est en cours d’écriture avec le groupe.',
  },
  'risk.n1.alert-procedure': {
    met: 'Les numéros utiles sont affichés dans chaque bureau.',
    gap: 'La nuit, on ne sait pas qui appeler.',
  },
  'risk.n4.insurance': { gap: 'À étudier avec l’assureur au renouvellement.' },
  'suppliers.n1.contract': {
    met: 'Contrats relus avec la liste des exigences.',
    gap: 'Le contrat de l’éditeur date d’avant l’hébergement en ligne.',
  },
};
