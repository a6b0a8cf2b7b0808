import type { Field } from './model-fields.ts';

/** Accesses: who, by which means, and whether still needed (requirements B1, B5, B8). The name of the object is that of the account. */
export const accessFields: readonly Field[] = [
  {
    key: 'person',
    type: 'line',
    label: { fr: 'Personne', en: 'Person' },
    hint: { fr: 'Vide pour un compte de service', en: 'Empty for a service account' },
  },
  { key: 'job', type: 'line', label: { fr: 'Fonction', en: 'Job' } },
  {
    key: 'means',
    type: 'choice',
    label: { fr: 'Moyen', en: 'Means' },
    choices: {
      local: { fr: 'Sur place', en: 'On site' },
      remote: { fr: 'À distance', en: 'Remote' },
      both: { fr: 'Sur place et à distance', en: 'On site and remote' },
    },
    essential: true,
  },
  {
    key: 'accountKind',
    type: 'choice',
    label: { fr: 'Sorte de compte', en: 'Kind of account' },
    choices: {
      personal: { fr: 'Nominatif', en: 'Personal' },
      generic: { fr: 'Partagé ou générique', en: 'Shared or generic' },
      service: { fr: 'De service', en: 'Service' },
      badge: { fr: 'Badge ou clé', en: 'Badge or key' },
    },
    essential: true,
  },
  { key: 'directory', type: 'line', label: { fr: 'Annuaire ou domaine', en: 'Directory or domain' } },
  { key: 'enabled', type: 'flag', label: { fr: 'Actif', en: 'Enabled' } },
  { key: 'twoFactor', type: 'flag', label: { fr: 'Double authentification', en: 'Two factors' } },
  { key: 'lastUsedOn', type: 'date', label: { fr: 'Dernière utilisation', en: 'Last used' } },
  { key: 'passwordSetOn', type: 'date', label: { fr: 'Mot de passe changé le', en: 'Password set on' } },
  {
    key: 'passwordNeverExpires',
    type: 'flag',
    label: { fr: 'Mot de passe sans échéance', en: 'Password never expires' },
  },
  { key: 'passwordNotRequired', type: 'flag', label: { fr: 'Mot de passe non exigé', en: 'No password required' } },
  { key: 'openedOn', type: 'date', label: { fr: 'Ouvert le', en: 'Opened on' } },
  { key: 'expiresOn', type: 'date', label: { fr: 'Expire le', en: 'Expires on' } },
  {
    key: 'leftOn',
    type: 'date',
    label: { fr: 'Départ de la personne', en: 'Person left on' },
    hint: { fr: 'À partir de ce jour, l’accès doit être fermé.', en: 'From that day the access must be closed.' },
  },
  { key: 'note', type: 'text', label: { fr: 'Remarque', en: 'Note' } },
];
