import type { Field } from './model-fields.ts';

/** Software and licences: who makes it, which version, how many may use it and until when (requirements B1, B3). */
export const softwareFields: readonly Field[] = [
  { key: 'publisher', type: 'line', label: { fr: 'Éditeur', en: 'Publisher' } },
  { key: 'version', type: 'line', label: { fr: 'Version', en: 'Version' } },
  { key: 'edition', type: 'line', label: { fr: 'Édition', en: 'Edition' } },
  {
    key: 'licence',
    type: 'choice',
    label: { fr: 'Licence', en: 'Licence' },
    choices: {
      free: { fr: 'Libre ou gratuite', en: 'Free' },
      perpetual: { fr: 'Achetée', en: 'Bought' },
      subscription: { fr: 'Abonnement', en: 'Subscription' },
      supplied: { fr: 'Fournie avec le matériel', en: 'Supplied with the equipment' },
    },
  },
  { key: 'licencesOwned', type: 'count', label: { fr: 'Licences détenues', en: 'Licences owned' } },
  {
    key: 'licencesUsed',
    type: 'count',
    label: { fr: 'Licences utilisées', en: 'Licences in use' },
    hint: {
      fr: 'Vide : compté d’après les équipements où il est installé.',
      en: 'Empty: counted from the equipment where it is installed.',
    },
  },
  { key: 'licenceEnd', type: 'date', label: { fr: 'Fin de licence', en: 'Licence end' } },
  { key: 'contractEnd', type: 'date', label: { fr: 'Fin du contrat de maintenance', en: 'Maintenance contract end' } },
  { key: 'supportEnd', type: 'date', label: { fr: 'Fin de support connue', en: 'Known end of support' } },
  { key: 'automaticUpdates', type: 'flag', label: { fr: 'Mises à jour automatiques', en: 'Automatic updates' } },
  {
    key: 'strongSignIn',
    type: 'choice',
    label: { fr: 'Connexion', en: 'Sign-in' },
    choices: {
      'pro-sante-connect': { fr: 'Pro Santé Connect', en: 'Pro Santé Connect' },
      'two-factor': { fr: 'Double authentification', en: 'Two factors' },
      password: { fr: 'Mot de passe seul', en: 'Password only' },
      none: { fr: 'Sans mot de passe', en: 'No password' },
    },
    categories: ['business', 'office', 'directory'],
  },
  { key: 'healthData', type: 'flag', label: { fr: 'Contient des données de santé', en: 'Holds health data' } },
  { key: 'cost', type: 'cents', label: { fr: 'Coût annuel', en: 'Yearly cost' } },
  { key: 'note', type: 'text', label: { fr: 'Remarque', en: 'Note' } },
];

/** Providers: what the structure must know to call them and hold them to their word. No person’s name is kept. */
export const providerFields: readonly Field[] = [
  {
    key: 'scope',
    type: 'text',
    label: { fr: 'Ce qui lui est confié', en: 'What it is entrusted with' },
    essential: true,
  },
  { key: 'phone', type: 'line', label: { fr: 'Téléphone d’assistance', en: 'Support telephone' } },
  { key: 'mailbox', type: 'line', label: { fr: 'Adresse d’assistance', en: 'Support mailbox' } },
  { key: 'contract', type: 'line', label: { fr: 'Référence du contrat', en: 'Contract reference' } },
  { key: 'contractEnd', type: 'date', label: { fr: 'Fin du contrat', en: 'Contract end' } },
  { key: 'healthDataHost', type: 'flag', label: { fr: 'Certifié HDS', en: 'HDS certified' } },
  {
    key: 'healthDataHostUntil',
    type: 'date',
    label: { fr: 'Certificat HDS valable jusqu’au', en: 'HDS certificate valid until' },
  },
  { key: 'certifications', type: 'lines', label: { fr: 'Autres certifications', en: 'Other certifications' } },
  { key: 'remoteAccess', type: 'flag', label: { fr: 'Se connecte à distance', en: 'Connects remotely' } },
  { key: 'note', type: 'text', label: { fr: 'Remarque', en: 'Note' } },
];
