import type { Text } from '../../platform/contract/problem.ts';
import { UNITS, type Basis, type Programme, type Unit } from './model.ts';

/** One rule of a programme, said in a sentence, with where it comes from. */
export interface RuleSentence extends Basis {
  id: string;
  text: Text;
}

const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;
type Language = keyof typeof LOCALES;
const NAMES: Record<Unit, Record<Language, [one: string, other: string]>> = {
  hours: { fr: ['heure', 'heures'], en: ['hour', 'hours'] },
  days: { fr: ['jour', 'jours'], en: ['day', 'days'] },
  'working-days': { fr: ['jour ouvré', 'jours ouvrés'], en: ['working day', 'working days'] },
};
const both = (say: (language: Language) => string): Text => ({ fr: say('fr'), en: say('en') });

const money = (cents: number, language: Language): string =>
  new Intl.NumberFormat(LOCALES[language], {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);
const percent = (value: number, language: Language): string =>
  new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 2 }).format(value / 100);
const list = (names: readonly Text[], language: Language): string =>
  new Intl.ListFormat(LOCALES[language]).format(names.map((name) => name[language].toLocaleLowerCase(language)));

/** « 14 jours ouvrés ». */
export function durationOf({ amount, unit }: { amount: number; unit: (typeof UNITS)[number] }): Text {
  return both((language) => {
    const [one, other] = NAMES[unit][language];
    const single = language === 'fr' ? amount < 2 : amount === 1;
    return `${amount}\u00A0${single ? one : other}`;
  });
}

/** The rules of a programme as sentences with their values, in the order one meets them. */
export function sentencesOf(programme: Programme): RuleSentence[] {
  const { funding, applicants, audit, deadlines } = programme;
  const { rate, severities, excludedCategories, taxBasis, ceiling, envelope, payment } = funding;
  const namesOf = <Id>(ids: readonly Id[], among: readonly { id: Id; name: Text }[]): Text[] =>
    ids.flatMap((id) => among.find((one) => one.id === id)?.name ?? []);
  const eligible = namesOf(severities.ids, programme.severity.scale);
  const excluded = namesOf(excludedCategories.ids, programme.categories.list);
  const rule = (id: string, text: Text, { toConfirm, note, sources }: Basis): RuleSentence => ({
    id,
    text,
    toConfirm,
    ...(note && { note }),
    sources,
  });
  const amount = (cents: number | null, known: (money: Text) => Text, unknown: Text): Text =>
    cents === null ? unknown : known(both((language) => money(cents, language)));
  return [
    rule('applicants', applicants.text, applicants),
    rule('audit', audit.text, audit),
    rule(
      'rate',
      {
        fr: `Le programme paie ${percent(rate.percent, 'fr')} des lignes éligibles du devis validé.`,
        en: `The programme pays ${percent(rate.percent, 'en')} of the eligible lines of the validated quote.`,
      },
      rate,
    ),
    rule(
      'severities',
      {
        fr: `Une ligne est éligible si elle corrige une faille de gravité ${either(eligible, 'fr')}.`,
        en: `A line is eligible if it corrects a vulnerability of ${either(eligible, 'en')} severity.`,
      },
      severities,
    ),
    rule(
      'excluded-categories',
      excluded.length === 0
        ? { fr: 'Aucune catégorie de dépense n’est écartée.', en: 'No category of spending is excluded.' }
        : {
            fr: `Ne sont jamais payées les lignes de cette nature\u00A0: ${list(excluded, 'fr')}.`,
            en: `Lines of this kind are never paid: ${list(excluded, 'en')}.`,
          },
      excludedCategories,
    ),
    rule('tax-basis', TAX[taxBasis.value], taxBasis),
    rule(
      'ceiling',
      amount(
        ceiling.cents,
        ({ fr, en }) => ({
          fr: `Une structure reçoit ${fr} au plus.`,
          en: `A structure receives ${en} at most.`,
        }),
        { fr: 'Aucun montant maximal par structure n’est connu.', en: 'No maximum amount per structure is known.' },
      ),
      ceiling,
    ),
    rule(
      'envelope',
      amount(
        envelope.cents,
        ({ fr, en }) => ({
          fr: `Le budget du programme est de ${fr}.`,
          en: `The programme’s budget is ${en}.`,
        }),
        { fr: 'Le budget total du programme n’est pas connu.', en: 'The programme’s total budget is not known.' },
      ),
      envelope,
    ),
    rule('payment', payment.text, payment),
    ...deadlines.map((deadline) => {
      const duration = durationOf(deadline);
      const text = both((language) =>
        language === 'fr'
          ? `${duration.fr}\u00A0: ${lowerFirst(deadline.text.fr)}`
          : `${duration.en}: ${lowerFirst(deadline.text.en)}`,
      );
      return rule(deadline.id, text, deadline);
    }),
  ];
}

const TAX: Record<Programme['funding']['taxBasis']['value'], Text> = {
  net: {
    fr: 'La participation se calcule sur les prix hors taxes.',
    en: 'The share is reckoned on prices before tax.',
  },
  gross: {
    fr: 'La participation se calcule sur les prix toutes taxes comprises.',
    en: 'The share is reckoned on prices including tax.',
  },
};

const either = (names: readonly Text[], language: Language): string =>
  new Intl.ListFormat(LOCALES[language], { type: 'disjunction' }).format(
    names.map((name) => name[language].toLocaleLowerCase(language)),
  );

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1);
