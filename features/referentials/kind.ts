import type { Kind } from '../../platform/server/versioned/kind.ts';

/** Questionnaires, among what is kept as immutable versions. */
export const QUESTIONNAIRES: Kind = { name: 'referential', noun: { fr: 'questionnaire', en: 'questionnaire' } };
