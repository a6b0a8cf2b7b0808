import type { Text } from '../../platform/contract/problem.ts';
import type { ObjectKind } from '../inventory/model-kinds.ts';
import type { Severity } from '../referentials/model.ts';
import { addMonths, dayWords } from './model-days.ts';
import { alertOf, same, weighed, type Concerned } from './model-rule.ts';
import { gathered, stageOf, stageSeverity, SUPPORT_RULE, supportAdvice, supportTitle } from './model-rules-support.ts';
import type { SeenAlert } from './model-seen.ts';

export const DATE_RULES = [
  'stated-end-of-support',
  'warranty-end',
  'contract-end',
  'licence-end',
  'health-host-end',
] as const;

/** The fields of the inventories that hold an end. */
export const DATE_FIELDS = ['supportEnd', 'warrantyEnd', 'contractEnd', 'licenceEnd', 'healthDataHostUntil'] as const;
export type DateField = (typeof DATE_FIELDS)[number];

/** An object of the inventories that ends one day. */
export interface Dated {
  id: string;
  kind: ObjectKind;
  category: string;
  name: string;
  version: string;
  provider: string | null;
  field: DateField;
  day: string;
  factAt: Date;
  exposed: boolean;
  vital: boolean;
}

const STRUCTURE: { name: Text; url: null; date: null } = {
  name: { fr: 'Date saisie dans vos inventaires', en: 'Date entered in your inventories' },
  url: null,
  date: null,
};
const SOON = 6;

/** Ends within this many months of a day are looked at. */
export const HORIZON_MONTHS = 12;

const concernedOf = (dated: readonly Dated[]): Concerned =>
  gathered(dated.map((one) => ({ ...one, objectIds: [one.id] })));

/** Ends of support that the organisation states itself, warranties, contracts, licences and certificates. `today` decides. */
export function dateAlerts(dated: readonly Dated[], today: string): SeenAlert[] {
  const of = (field: DateField, months: number): Dated[] =>
    dated.filter((one) => one.field === field && one.day <= addMonths(today, months));
  return [
    ...stated(of('supportEnd', HORIZON_MONTHS), today),
    ...warranties(of('warrantyEnd', SOON), today),
    ...contracts(of('contractEnd', SOON), today),
    ...licences(of('licenceEnd', SOON), today),
    ...hosts(of('healthDataHostUntil', SOON), today),
  ];
}

/** Whether its name is that of a machine: those that end the same day are renewed together, and are one alert. */
const isDevice = ({ kind, category }: Dated): boolean => kind === 'equipment' && category !== 'service';
/** Several machines by their number, anything else by its name. */
const calledOf = (all: readonly Dated[], name: string): Text =>
  all.length > 1 && isDevice(all[0]!) ? { fr: `${all.length} équipements`, en: `${all.length} devices` } : same(name);
const inBoth = (name: Text, write: (name: string) => Text): Text => ({ fr: write(name.fr).fr, en: write(name.en).en });

const by = (dated: readonly Dated[], key: (one: Dated) => string): [string, Dated[]][] => [...Map.groupBy(dated, key)];
const lower = (text: string): string => text.toLowerCase();

function stated(dated: readonly Dated[], today: string): SeenAlert[] {
  const keyOf = (one: Dated): string =>
    isDevice(one) ? `|${one.day}` : `${lower(one.name)}|${lower(one.version)}|${one.day}`;
  return by(dated, keyOf).map(([subject, all]) => {
    const { name, version, day } = all[0]!;
    const stage = stageOf(day, today)!;
    const concerned = concernedOf(all);
    return alertOf({
      rule: 'stated-end-of-support',
      subject,
      themeId: 'updates',
      severity: weighed(stageSeverity[stage], concerned),
      title: inBoth(calledOf(all, version && !name.includes(version) ? `${name} ${version}` : name), (called) =>
        supportTitle(called, day, stage),
      ),
      detail: {
        rule: SUPPORT_RULE,
        advice: supportAdvice(stage),
        source: STRUCTURE,
        values: [],
        ended: stage === 'ended',
      },
      concerned,
    });
  });
}

interface EndWords {
  ended: (name: string, day: string) => Text;
  soon: (name: string, day: string) => Text;
}

const ends: Record<'contract' | 'licence' | 'host', EndWords> = {
  contract: {
    ended: (name, day) => ({
      fr: `Contrat terminé : ${name}, depuis le ${dayWords(day, 'fr')}`,
      en: `Contract ended: ${name}, since ${dayWords(day, 'en')}`,
    }),
    soon: (name, day) => ({
      fr: `Contrat à renouveler : ${name}, avant le ${dayWords(day, 'fr')}`,
      en: `Contract to renew: ${name}, before ${dayWords(day, 'en')}`,
    }),
  },
  licence: {
    ended: (name, day) => ({
      fr: `Licence expirée : ${name}, depuis le ${dayWords(day, 'fr')}`,
      en: `Licence expired: ${name}, since ${dayWords(day, 'en')}`,
    }),
    soon: (name, day) => ({
      fr: `Licence à renouveler : ${name}, avant le ${dayWords(day, 'fr')}`,
      en: `Licence to renew: ${name}, before ${dayWords(day, 'en')}`,
    }),
  },
  host: {
    ended: (name, day) => ({
      fr: `Certificat d’hébergeur de données de santé expiré : ${name}, depuis le ${dayWords(day, 'fr')}`,
      en: `Health-data host certificate expired: ${name}, since ${dayWords(day, 'en')}`,
    }),
    soon: (name, day) => ({
      fr: `Certificat d’hébergeur de données de santé à renouveler : ${name}, avant le ${dayWords(day, 'fr')}`,
      en: `Health-data host certificate to renew: ${name}, before ${dayWords(day, 'en')}`,
    }),
  },
};

interface EndRule {
  rule: (typeof DATE_RULES)[number];
  words: EndWords;
  themeId: string;
  severity: { ended: Severity; soon: Severity };
  plain: Text;
  advice: Text;
}

function ended(all: readonly Dated[], subject: string, name: Text, today: string, rule: EndRule): SeenAlert {
  const { day } = all[0]!;
  const concerned = concernedOf(all);
  const over = day < today;
  return alertOf({
    rule: rule.rule,
    subject,
    themeId: rule.themeId,
    severity: weighed(over ? rule.severity.ended : rule.severity.soon, { exposed: false, vital: concerned.vital }),
    title: inBoth(name, (called) => (over ? rule.words.ended(called, day) : rule.words.soon(called, day))),
    detail: { rule: rule.plain, advice: rule.advice, source: STRUCTURE, values: [] },
    concerned,
  });
}

function contracts(dated: readonly Dated[], today: string): SeenAlert[] {
  const whose = (one: Dated): string => one.provider ?? (isDevice(one) ? '' : one.name);
  return by(dated, (one) => `${lower(whose(one))}|${one.day}`).map(([subject, all]) =>
    ended(all, subject, all[0]!.provider ? same(all[0]!.provider) : calledOf(all, all[0]!.name), today, {
      rule: 'contract-end',
      words: ends.contract,
      themeId: 'suppliers',
      severity: { ended: 'important', soon: 'minor' },
      plain: {
        fr: 'Sans contrat de maintenance, personne n’est tenu de dépanner ni de corriger. Seuils : terminé, ou fin dans moins de six mois.',
        en: 'Without a maintenance contract, nobody is bound to repair or to correct. Thresholds: ended, or ending within six months.',
      },
      advice: {
        fr: 'Renouvelez le contrat ou remplacez ce qu’il couvre. Relisez à cette occasion les engagements de sécurité du prestataire.',
        en: 'Renew the contract or replace what it covers. Take the opportunity to read again what the provider commits to on security.',
      },
    }),
  );
}

function licences(dated: readonly Dated[], today: string): SeenAlert[] {
  return by(dated, (one) => `${isDevice(one) ? '' : lower(one.name)}|${one.day}`).map(([subject, all]) =>
    ended(all, subject, calledOf(all, all[0]!.name), today, {
      rule: 'licence-end',
      words: ends.licence,
      themeId: 'estate',
      severity: { ended: 'important', soon: 'minor' },
      plain: {
        fr: 'Un logiciel dont la licence est expirée peut s’arrêter, ou cesser de recevoir ses mises à jour. Seuils : expirée, ou fin dans moins de six mois.',
        en: 'Software whose licence has expired may stop, or no longer receive updates. Thresholds: expired, or ending within six months.',
      },
      advice: {
        fr: 'Renouvelez la licence, ou retirez le logiciel s’il ne sert plus.',
        en: 'Renew the licence, or remove the software if it is no longer used.',
      },
    }),
  );
}

function hosts(dated: readonly Dated[], today: string): SeenAlert[] {
  return by(dated, ({ name }) => lower(name)).map(([subject, all]) =>
    ended(all, subject, same(all[0]!.name), today, {
      rule: 'health-host-end',
      words: ends.host,
      themeId: 'suppliers',
      severity: { ended: 'major', soon: 'important' },
      plain: {
        fr: 'Qui conserve des données de santé pour le compte d’autrui doit être certifié HDS (article L. 1111-8 du code de la santé publique). Seuils : expiré, ou fin dans moins de six mois.',
        en: 'Whoever keeps health data on behalf of others must be HDS certified (French public health code, article L. 1111-8). Thresholds: expired, or ending within six months.',
      },
      advice: {
        fr: 'Demandez à l’hébergeur son certificat à jour et notez sa nouvelle date de fin.',
        en: 'Ask the host for its current certificate and note its new end date.',
      },
    }),
  );
}

/** Warranties by the year in which they end: one order a year, not one a device. */
function warranties(dated: readonly Dated[], today: string): SeenAlert[] {
  return by(dated, ({ day }) => day.slice(0, 4)).map(([year, all]) => {
    const over = all.filter(({ day }) => day < today).length;
    const concerned = concernedOf(all);
    return alertOf({
      rule: 'warranty-end',
      subject: year,
      themeId: 'estate',
      severity: weighed('minor', { exposed: false, vital: concerned.vital }),
      title: { fr: `Garanties qui finissent en ${year}`, en: `Warranties that end in ${year}` },
      detail: {
        rule: {
          fr: 'Un matériel hors garantie tombe en panne sans remplacement assuré. Seuils : terminée, ou fin dans moins de six mois.',
          en: 'Equipment out of warranty breaks down without a replacement being assured. Thresholds: ended, or ending within six months.',
        },
        advice: {
          fr: 'Prolongez la garantie de ce dont dépendent les soins et prévoyez le remplacement du reste.',
          en: 'Extend the warranty of what care depends on and plan to replace the rest.',
        },
        source: STRUCTURE,
        values: [
          { label: { fr: 'Déjà terminées', en: 'Already ended' }, value: same(String(over)) },
          { label: { fr: 'Finissent bientôt', en: 'Ending soon' }, value: same(String(all.length - over)) },
        ],
      },
      concerned,
    });
  });
}

/** Licences of one product: how many are held, and how many are in use. */
export interface LicenceCount extends Concerned {
  name: string;
  owned: number;
  used: number;
}

/** Products with fewer licences than installations. */
export function licenceAlerts(counts: readonly LicenceCount[]): SeenAlert[] {
  return counts
    .filter(({ owned, used }) => used > owned)
    .map(({ name, owned, used, ...concerned }) =>
      alertOf({
        rule: 'licences-short',
        subject: lower(name),
        themeId: 'estate',
        severity: 'important',
        title: {
          fr: `${name} : ${used} installations pour ${owned} licence${owned > 1 ? 's' : ''}`,
          en: `${name}: ${used} installations for ${owned} licence${owned === 1 ? '' : 's'}`,
        },
        detail: {
          rule: {
            fr: 'Plus d’installations que de licences détenues : la structure n’est pas en règle, et l’éditeur peut couper l’accès ou réclamer un rappel.',
            en: 'More installations than licences held: the organisation is not in order, and the publisher may cut access or claim arrears.',
          },
          advice: {
            fr: 'Retirez le logiciel là où il ne sert pas, puis achetez ce qui manque.',
            en: 'Remove the software where it is not used, then buy what is missing.',
          },
          source: STRUCTURE,
          values: [
            { label: { fr: 'Licences détenues', en: 'Licences held' }, value: same(String(owned)) },
            { label: { fr: 'En service', en: 'In use' }, value: same(String(used)) },
          ],
        },
        concerned,
      }),
    );
}
