import type { Text } from '../../platform/contract/problem.ts';
import type { Fields } from '../inventory/model-fields.ts';
import type { Criticality, LinkKind, ObjectKind } from '../inventory/model-kinds.ts';

/** The six views of the national guide on mapping an information system (ANSSI, PA-046, 2018), from the outside to the walls. */
export const VIEWS = ['ecosystem', 'business', 'applications', 'administration', 'logical', 'physical'] as const;
export type ViewId = (typeof VIEWS)[number];

export const viewNames: Record<ViewId, { name: Text; question: Text }> = {
  ecosystem: {
    name: { fr: 'Écosystème', en: 'Ecosystem' },
    question: {
      fr: 'De quels prestataires dépendons-nous, et pour quoi ?',
      en: 'Which providers do we depend on, and for what?',
    },
  },
  business: {
    name: { fr: 'Métier', en: 'Business' },
    question: {
      fr: 'Quelles données servent à quels soins, et avec quels logiciels ?',
      en: 'Which data serve which care, and with which software?',
    },
  },
  applications: {
    name: { fr: 'Applications', en: 'Applications' },
    question: {
      fr: 'Quels logiciels se parlent, et que conservent-ils ?',
      en: 'Which software talks to which, and what does it store?',
    },
  },
  administration: {
    name: { fr: 'Administration', en: 'Administration' },
    question: {
      fr: 'Qui administre quoi, et par quel annuaire ?',
      en: 'Who administers what, and through which directory?',
    },
  },
  logical: {
    name: { fr: 'Infrastructure logique', en: 'Logical infrastructure' },
    question: {
      fr: 'Quels réseaux, quels serveurs, et par où passe-t-on de l’un à l’autre ?',
      en: 'Which networks, which servers, and where does one pass from one to the other?',
    },
  },
  physical: {
    name: { fr: 'Infrastructure physique', en: 'Physical infrastructure' },
    question: { fr: 'Qu’y a-t-il dans chaque site et chaque local ?', en: 'What is there in each site and each room?' },
  },
};

/** An object of the inventories, as the map needs it. */
export interface MapObject {
  id: string;
  kind: ObjectKind;
  category: string;
  name: string;
  siteId: string | null;
  providerId: string | null;
  owner: string;
  criticality: Criticality | null;
  fields: Fields;
  /** The last review, as `2026-11-21`; null when there was none. */
  reviewedOn: string | null;
}

export interface MapLink {
  sourceId: string;
  kind: LinkKind;
  targetId: string;
}

/** What the inventories say, from which every view is drawn: nothing is typed twice. */
export interface Estate {
  organisation: string;
  sites: readonly { id: string; name: string }[];
  objects: readonly MapObject[];
  links: readonly MapLink[];
}

/** Something drawn: an object, a site, a place that objects name, or several alike objects as one. */
export interface MapNode {
  id: string;
  lane: string;
  label: string;
  /** What it is, below its name. */
  about: Text;
  /** The object that it stands for; null for a site, a place or a group. */
  objectId: string | null;
  criticality: Criticality | null;
  /** The granularity that the object reaches; null where it is not an object. */
  level: 0 | 1 | 2 | 3 | null;
  /** How many objects it stands for. */
  count: number;
}

export interface MapEdge {
  from: string;
  to: string;
  label: Text;
}

export interface Graph {
  lanes: readonly { id: string; name: Text }[];
  nodes: readonly MapNode[];
  edges: readonly MapEdge[];
}

/** More than this is not a picture any more: the rest stays in the table, and the page says how many. */
export const MOST_NODES = 400;
