import type { Text } from '../../platform/contract/problem.ts';
import { fieldOf, type Field } from './model-fields.ts';
import type { ObjectKind } from './model-kinds.ts';

interface Group {
  title: Text;
  keys: readonly string[];
}

const note: Group = { title: { fr: 'Remarque', en: 'Note' }, keys: ['note'] };

/** How the fields of an inventory are told, group by group; each field is in one. */
export const groupsOf: Readonly<Record<ObjectKind, readonly Group[]>> = {
  equipment: [
    { title: { fr: 'L’appareil', en: 'The device' }, keys: ['place', 'manufacturer', 'model', 'serial', 'assetTag'] },
    {
      title: { fr: 'Système et mises à jour', en: 'System and updates' },
      keys: ['osName', 'osVersion', 'osBuild', 'firmware', 'automaticUpdates'],
    },
    {
      title: { fr: 'Protection', en: 'Protection' },
      keys: ['antivirus', 'antivirusName', 'firewall', 'encrypted', 'localAdministrators', 'healthDataHost'],
    },
    {
      title: { fr: 'Réseau', en: 'Network' },
      keys: [
        ...['addresses', 'macs', 'networkZone', 'domain', 'uuid'],
        ...['url', 'openServices', 'remoteTools', 'exposed'],
      ],
    },
    {
      title: { fr: 'Dates et contrats', en: 'Dates and contracts' },
      keys: ['installedOn', 'purchasedOn', 'warrantyEnd', 'contractEnd', 'renewalOn', 'supportEnd'],
    },
    note,
  ],
  software: [
    { title: { fr: 'Le logiciel', en: 'The software' }, keys: ['publisher', 'version', 'edition', 'healthData'] },
    {
      title: { fr: 'Licences', en: 'Licences' },
      keys: ['licence', 'licencesOwned', 'licencesUsed', 'licenceEnd', 'cost'],
    },
    {
      title: { fr: 'Maintenance et connexion', en: 'Maintenance and sign-in' },
      keys: ['contractEnd', 'supportEnd', 'automaticUpdates', 'strongSignIn'],
    },
    note,
  ],
  data: [
    {
      title: { fr: 'Les données', en: 'The data' },
      keys: ['purpose', 'sensitivity', 'people', 'legalGround', 'inRegister'],
    },
    {
      title: { fr: 'Conservation', en: 'Where they are kept' },
      keys: ['keptWhere', 'healthDataHost', 'outsideUnion', 'encrypted', 'retention'],
    },
    {
      title: { fr: 'En cas de panne', en: 'If they are lost' },
      keys: ['acceptableLossHours', 'acceptableOutageHours'],
    },
    note,
  ],
  access: [
    { title: { fr: 'La personne', en: 'The person' }, keys: ['person', 'job', 'leftOn'] },
    {
      title: { fr: 'Le compte', en: 'The account' },
      keys: ['accountKind', 'means', 'directory', 'enabled', 'openedOn', 'lastUsedOn', 'expiresOn'],
    },
    {
      title: { fr: 'Connexion', en: 'Sign-in' },
      keys: ['twoFactor', 'passwordSetOn', 'passwordNeverExpires', 'passwordNotRequired'],
    },
    note,
  ],
  interconnection: [
    { title: { fr: 'Le lien', en: 'The link' }, keys: ['from', 'to', 'direction', 'flow', 'alwaysOn'] },
    {
      title: { fr: 'Filtrage et protection', en: 'Filtering and protection' },
      keys: ['filtering', 'rule', 'encrypted', 'logged'],
    },
    { title: { fr: 'Contrat', en: 'Contract' }, keys: ['contractEnd'] },
    note,
  ],
  provider: [
    { title: { fr: 'Ce qu’il fait', en: 'What it does' }, keys: ['scope', 'remoteAccess'] },
    { title: { fr: 'Le joindre', en: 'Reaching it' }, keys: ['phone', 'mailbox'] },
    { title: { fr: 'Contrat', en: 'Contract' }, keys: ['contract', 'contractEnd'] },
    {
      title: { fr: 'Certificats', en: 'Certificates' },
      keys: ['healthDataHost', 'healthDataHostUntil', 'certifications'],
    },
    note,
  ],
};

/** The groups of a category, each with its fields; a field of other categories shows only where the object holds it. */
export function fieldGroups(
  kind: ObjectKind,
  category: string,
  held: Readonly<Record<string, unknown>> = {},
): { title: Text; fields: Field[] }[] {
  return groupsOf[kind]
    .map(({ title, keys }) => ({
      title,
      fields: keys.flatMap((key) => {
        const field = fieldOf(kind, key);
        if (!field) return [];
        const concerned = !field.categories || field.categories.includes(category) || held[key] !== undefined;
        return concerned ? [field] : [];
      }),
    }))
    .filter(({ fields }) => fields.length > 0);
}
