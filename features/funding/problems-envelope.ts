import { invalid, Problem } from '../../platform/contract/problem.ts';
import { money } from '../cases/queries-values.ts';
import type { Shortfall } from './model.ts';

/** Refuses a confirmation while nobody has said what the programme may spend. */
export function envelopeNotSet(): Problem {
  return new Problem(409, 'envelope-not-set', {
    fr: 'L’enveloppe du programme n’est pas fixée : fixez son montant, puis confirmez.',
    en: 'The programme’s budget is not set: set its amount, then confirm.',
  });
}

/** Refuses what the envelope cannot give, with how much is left and how much is missing. */
export function envelopeShort({ fault, availableCents, missingCents }: Shortfall): Problem {
  const [left, missing] = [money(availableCents), money(missingCents)];
  if (fault === 'below-committed')
    return invalid('body.totalCents', {
      fr: `${left.fr} sont déjà réservés ou payés : l’enveloppe ne peut pas descendre plus bas. Il manque ${missing.fr}.`,
      en: `${left.en} is already reserved or paid: the budget cannot go lower. ${missing.en} is missing.`,
    });
  return new Problem(
    409,
    'envelope-overdrawn',
    {
      fr: `L’enveloppe ne suffit pas : il reste ${left.fr}, il manque ${missing.fr}.`,
      en: `The budget is not enough: ${left.en} is left, ${missing.en} is missing.`,
    },
    [],
    { leftCents: availableCents, missingCents },
  );
}
