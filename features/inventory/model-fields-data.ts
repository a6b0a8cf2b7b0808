import type { Field } from './model-fields.ts';

/** Data and processing: how sensitive, on what legal ground, where kept and for how long (requirement B1). */
export const dataFields: readonly Field[] = [
  { key: 'purpose', type: 'text', label: { fr: 'À quoi elles servent', en: 'What they are for' }, essential: true },
  {
    key: 'sensitivity',
    type: 'choice',
    label: { fr: 'Sensibilité', en: 'Sensitivity' },
    choices: {
      health: { fr: 'Données de santé', en: 'Health data' },
      sensitive: { fr: 'Autres données sensibles', en: 'Other sensitive data' },
      personal: { fr: 'Données personnelles', en: 'Personal data' },
      internal: { fr: 'Données internes', en: 'Internal data' },
      public: { fr: 'Données publiques', en: 'Public data' },
    },
    essential: true,
  },
  {
    key: 'legalGround',
    type: 'choice',
    label: { fr: 'Base légale', en: 'Legal ground' },
    hint: { fr: 'Article 6 du RGPD', en: 'GDPR, article 6' },
    choices: {
      consent: { fr: 'Consentement', en: 'Consent' },
      contract: { fr: 'Contrat', en: 'Contract' },
      'legal-obligation': { fr: 'Obligation légale', en: 'Legal obligation' },
      'vital-interests': { fr: 'Intérêts vitaux', en: 'Vital interests' },
      'public-task': { fr: 'Mission d’intérêt public', en: 'Public task' },
      'legitimate-interests': { fr: 'Intérêts légitimes', en: 'Legitimate interests' },
    },
  },
  { key: 'people', type: 'line', label: { fr: 'Personnes concernées', en: 'People concerned' } },
  {
    key: 'keptWhere',
    type: 'line',
    label: { fr: 'Où elles sont conservées', en: 'Where they are kept' },
    essential: true,
  },
  {
    key: 'healthDataHost',
    type: 'flag',
    label: { fr: 'Hébergeur de données de santé certifié (HDS)', en: 'Certified health-data host (HDS)' },
  },
  {
    key: 'outsideUnion',
    type: 'flag',
    label: { fr: 'Conservées hors de l’Union européenne', en: 'Kept outside the European Union' },
  },
  { key: 'retention', type: 'line', label: { fr: 'Durée de conservation', en: 'How long they are kept' } },
  { key: 'encrypted', type: 'flag', label: { fr: 'Chiffrées', en: 'Encrypted' } },
  {
    key: 'inRegister',
    type: 'flag',
    label: { fr: 'Inscrites au registre des traitements', en: 'In the register of processing' },
  },
  {
    key: 'acceptableLossHours',
    type: 'count',
    label: { fr: 'Perte acceptable (heures)', en: 'Acceptable loss (hours)' },
    hint: {
      fr: 'De combien d’heures de saisie peut-on se passer ?',
      en: 'How many hours of entries could one do without?',
    },
  },
  {
    key: 'acceptableOutageHours',
    type: 'count',
    label: { fr: 'Arrêt acceptable (heures)', en: 'Acceptable outage (hours)' },
  },
  { key: 'note', type: 'text', label: { fr: 'Remarque', en: 'Note' } },
];
