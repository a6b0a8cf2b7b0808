import type { Field } from './model-fields.ts';

/** Interconnections: from where to where, what passes, and which rule lets it pass (requirements B1, B6). */
export const interconnectionFields: readonly Field[] = [
  { key: 'from', type: 'line', label: { fr: 'De', en: 'From' }, essential: true },
  { key: 'to', type: 'line', label: { fr: 'Vers', en: 'To' }, essential: true },
  {
    key: 'direction',
    type: 'choice',
    label: { fr: 'Sens', en: 'Direction' },
    choices: {
      in: { fr: 'Entrant', en: 'Inward' },
      out: { fr: 'Sortant', en: 'Outward' },
      both: { fr: 'Dans les deux sens', en: 'Both ways' },
    },
  },
  {
    key: 'flow',
    type: 'line',
    label: { fr: 'Ce qui passe (protocole, port)', en: 'What passes (protocol, port)' },
    essential: true,
  },
  {
    key: 'filtering',
    type: 'choice',
    label: { fr: 'Filtrage', en: 'Filtering' },
    choices: {
      'deny-by-default': { fr: 'Tout est bloqué sauf ce qui est permis', en: 'All blocked save what is allowed' },
      'allow-by-default': { fr: 'Tout passe sauf ce qui est bloqué', en: 'All passes save what is blocked' },
      none: { fr: 'Aucun', en: 'None' },
    },
    essential: true,
  },
  { key: 'rule', type: 'text', label: { fr: 'Règle de filtrage', en: 'Filtering rule' } },
  { key: 'encrypted', type: 'flag', label: { fr: 'Chiffrée (VPN, TLS)', en: 'Encrypted (VPN, TLS)' } },
  { key: 'logged', type: 'flag', label: { fr: 'Journalisée', en: 'Logged' } },
  { key: 'alwaysOn', type: 'flag', label: { fr: 'Ouverte en permanence', en: 'Always open' } },
  { key: 'contractEnd', type: 'date', label: { fr: 'Fin du contrat', en: 'Contract end' } },
  { key: 'note', type: 'text', label: { fr: 'Remarque', en: 'Note' } },
];
