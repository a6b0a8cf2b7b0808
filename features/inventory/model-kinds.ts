import type { Text } from '../../platform/contract/problem.ts';

/** The five inventories of the guide (requirement B1), and the providers that they name. */
export const OBJECT_KINDS = ['equipment', 'software', 'data', 'access', 'interconnection', 'provider'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** Whether a text names an inventory. */
export const isObjectKind = (text: string): text is ObjectKind => OBJECT_KINDS.some((kind) => kind === text);

export const kindNames: Record<ObjectKind, Text> = {
  equipment: { fr: 'Équipements et services', en: 'Equipment and services' },
  software: { fr: 'Logiciels et licences', en: 'Software and licences' },
  data: { fr: 'Données et traitements', en: 'Data and processing' },
  access: { fr: 'Accès', en: 'Accesses' },
  interconnection: { fr: 'Interconnexions', en: 'Interconnections' },
  provider: { fr: 'Prestataires', en: 'Providers' },
};

/** What an object may be within its inventory. */
export const categories = {
  equipment: {
    server: { fr: 'Serveur', en: 'Server' },
    'virtual-machine': { fr: 'Machine virtuelle', en: 'Virtual machine' },
    workstation: { fr: 'Poste fixe', en: 'Workstation' },
    laptop: { fr: 'Ordinateur portable', en: 'Laptop' },
    tablet: { fr: 'Tablette', en: 'Tablet' },
    phone: { fr: 'Téléphone', en: 'Phone' },
    biomedical: { fr: 'Dispositif biomédical', en: 'Biomedical device' },
    network: { fr: 'Équipement réseau', en: 'Network equipment' },
    security: { fr: 'Équipement de sécurité', en: 'Security equipment' },
    storage: { fr: 'Stockage', en: 'Storage' },
    printer: { fr: 'Imprimante', en: 'Printer' },
    building: { fr: 'Équipement du bâtiment', en: 'Building equipment' },
    service: { fr: 'Service hébergé', en: 'Hosted service' },
    other: { fr: 'Autre', en: 'Other' },
  },
  software: {
    business: { fr: 'Logiciel métier', en: 'Business software' },
    office: { fr: 'Bureautique', en: 'Office software' },
    system: { fr: 'Système', en: 'System' },
    database: { fr: 'Base de données', en: 'Database' },
    security: { fr: 'Sécurité', en: 'Security' },
    directory: { fr: 'Annuaire', en: 'Directory' },
    other: { fr: 'Autre', en: 'Other' },
  },
  data: {
    'data-set': { fr: 'Ensemble de données', en: 'Data set' },
    processing: { fr: 'Traitement', en: 'Processing' },
  },
  access: {
    administrator: { fr: 'Administrateur', en: 'Administrator' },
    user: { fr: 'Utilisateur', en: 'User' },
    guest: { fr: 'Invité', en: 'Guest' },
    provider: { fr: 'Prestataire', en: 'Provider' },
    service: { fr: 'Compte de service', en: 'Service account' },
  },
  interconnection: {
    internet: { fr: 'Accès à Internet', en: 'Internet access' },
    'remote-access': { fr: 'Accès à distance', en: 'Remote access' },
    'remote-maintenance': { fr: 'Télémaintenance', en: 'Remote maintenance' },
    partner: { fr: 'Lien avec un partenaire', en: 'Link with a partner' },
    internal: { fr: 'Lien entre réseaux internes', en: 'Link between internal networks' },
    wireless: { fr: 'Réseau sans fil', en: 'Wireless network' },
  },
  provider: {
    editor: { fr: 'Éditeur', en: 'Software editor' },
    hosting: { fr: 'Hébergeur', en: 'Host' },
    managed: { fr: 'Infogérant', en: 'Managed-service provider' },
    maintenance: { fr: 'Maintenance', en: 'Maintenance' },
    telecom: { fr: 'Opérateur télécom', en: 'Telecom operator' },
    partner: { fr: 'Partenaire de soins', en: 'Care partner' },
    other: { fr: 'Autre', en: 'Other' },
  },
} satisfies Record<ObjectKind, Record<string, Text>>;

/** The categories of an inventory, in the order shown. */
export const categoriesOf = (kind: ObjectKind): [string, Text][] => Object.entries<Text>(categories[kind]);

export const isCategory = (kind: ObjectKind, category: string): boolean => Object.hasOwn(categories[kind], category);

/** How much the structure’s care depends on an object, the most first. */
export const CRITICALITIES = ['vital', 'high', 'medium', 'low'] as const;
export type Criticality = (typeof CRITICALITIES)[number];

export const criticalityNames: Record<Criticality, Text> = {
  vital: { fr: 'Vital', en: 'Vital' },
  high: { fr: 'Élevé', en: 'High' },
  medium: { fr: 'Moyen', en: 'Medium' },
  low: { fr: 'Faible', en: 'Low' },
};

/** What may tie two objects: `software installed-on equipment`, read from source to target. */
export const LINK_KINDS = ['installed-on', 'runs-on', 'hosts', 'stores', 'uses', 'connects', 'gives-access'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

interface LinkRule {
  from: readonly ObjectKind[];
  to: readonly ObjectKind[];
  /** Read from the source. */
  name: Text;
  /** Read from the target. */
  back: Text;
}

export const linkRules: Record<LinkKind, LinkRule> = {
  'installed-on': {
    from: ['software'],
    to: ['equipment'],
    name: { fr: 'est installé sur', en: 'is installed on' },
    back: { fr: 'a pour logiciel', en: 'has the software' },
  },
  'runs-on': {
    from: ['software'],
    to: ['equipment'],
    name: { fr: 'est servi par', en: 'is served by' },
    back: { fr: 'fait fonctionner', en: 'runs' },
  },
  hosts: {
    from: ['equipment'],
    to: ['equipment'],
    name: { fr: 'héberge', en: 'hosts' },
    back: { fr: 'est hébergé par', en: 'is hosted by' },
  },
  stores: {
    from: ['equipment', 'software'],
    to: ['data'],
    name: { fr: 'conserve', en: 'stores' },
    back: { fr: 'est conservé par', en: 'is stored by' },
  },
  uses: {
    from: ['data', 'software', 'equipment'],
    to: ['software', 'equipment', 'data'],
    name: { fr: 'a besoin de', en: 'needs' },
    back: { fr: 'est nécessaire à', en: 'is needed by' },
  },
  connects: {
    from: ['interconnection'],
    to: ['equipment', 'software', 'provider'],
    name: { fr: 'relie', en: 'connects' },
    back: { fr: 'est relié par', en: 'is connected by' },
  },
  'gives-access': {
    from: ['access'],
    to: ['equipment', 'software', 'data', 'interconnection'],
    name: { fr: 'donne accès à', en: 'gives access to' },
    back: { fr: 'est ouvert à', en: 'is open to' },
  },
};
