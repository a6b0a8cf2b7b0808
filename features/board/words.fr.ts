/** The words of the exported table. */
export const words = {
  file: 'Dossiers',
  columns: {
    number: 'Numéro',
    structure: 'Structure',
    programme: 'Programme',
    state: 'Étape',
    since: 'À cette étape depuis le',
    due: 'Attendu le',
    late: 'En retard',
    auditBody: 'Organisme d’audit',
    provider: 'Prestataire',
    requested: 'Demande du',
    ended: 'Terminé le',
    eligible: 'Montant éligible (€)',
    share: 'Participation (€)',
    paid: 'Versé (€)',
  },
  yes: 'oui',
  no: 'non',
  cut: (held: string, all: string) =>
    `Ce tableau s’arrête à ${held} dossiers sur ${all}\u00a0: choisissez une période ou un organisme pour obtenir les autres.`,
};
