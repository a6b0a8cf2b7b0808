import type { OrganisationRow } from '../organisations/queries.ts';
import { lineIn, OSCAL_VERSION, ourProp, uuidOf } from './oscal-names.ts';

/** What a document of a structure is written with. */
export interface OscalGiven {
  language: 'fr' | 'en';
  /** Where this installation answers, for the links back. */
  origin: string;
  now: Date;
}

interface Head extends OscalGiven {
  title: string;
  version: string;
  /** An instant with its zone. */
  modified: string;
}

/** The metadata of a document: its structure is the one party named; no person is. */
export function headOf(organisation: OrganisationRow, { language, title, version, modified }: Head) {
  const party = uuidOf('organisation', organisation.id);
  return {
    title: lineIn(title),
    'last-modified': modified,
    version,
    'oscal-version': OSCAL_VERSION,
    props: [ourProp('language', language)],
    roles: [{ id: 'assessed', title: language === 'fr' ? 'Structure évaluée' : 'Assessed structure' }],
    parties: [{ uuid: party, type: 'organization', name: lineIn(organisation.name) }],
    'responsible-parties': [{ 'role-id': 'assessed', 'party-uuids': [party] }],
  };
}
