import type { Text } from '../../platform/contract/problem.ts';
import type { Part } from '../cases/model.ts';

/** Who did something, after a passive verb. */
const by: Record<Part, Text> = {
  beneficiary: { fr: 'par la structure', en: 'by the structure' },
  auditor: { fr: 'par l’organisme d’audit', en: 'by the audit body' },
  provider: { fr: 'par le prestataire', en: 'by the provider' },
  manager: { fr: 'par l’administration', en: 'by the administration' },
};

/** How an accepted appointment came to nothing. */
export type Ending = 'moved' | 'cancelled' | 'absent';

/** What is told of an appointment that will not take place as set. `notice` is the programme's notice where it was not kept. */
export function endingSentence(ending: Ending, part: Part, when: Text, notice: Text | null): Text {
  if (ending === 'absent')
    return {
      fr: `personne n’était présent au rendez-vous du ${when.fr}`,
      en: `nobody was there for the appointment of ${when.en}`,
    };
  const late: Text = notice
    ? { fr: `, moins de ${notice.fr} avant`, en: `, less than ${notice.en} before` }
    : { fr: '', en: '' };
  return ending === 'cancelled'
    ? {
        fr: `le rendez-vous du ${when.fr} est annulé ${by[part].fr}${late.fr}`,
        en: `the appointment of ${when.en} is cancelled ${by[part].en}${late.en}`,
      }
    : {
        fr: `le rendez-vous du ${when.fr} est déplacé ${by[part].fr}${late.fr}`,
        en: `the appointment of ${when.en} is moved ${by[part].en}${late.en}`,
      };
}
