import type { Text } from '../../platform/contract/problem.ts';
import type { Severity } from '../referentials/model.ts';
import { addMonths, dayWords } from './model-days.ts';
import { endDay, fullName, type Cycle, type Product } from './model-lifecycle.ts';
import { alertOf, same, weighed, type Concerned } from './model-rule.ts';
import type { SeenAlert } from './model-seen.ts';

export const SUPPORT_RULES = ['end-of-support', 'mixed-versions'] as const;

/** The objects of one version of one product, as recognised. */
export interface Group extends Concerned {
  product: string;
  cycle: string | null;
  version: string | null;
  assumed: boolean;
  /** Among the objects, those whose organisation states its own end of support: that date is the rule there. */
  stated: readonly string[];
}

export type SupportStage = 'ended' | 'six-months' | 'twelve-months';

/** Where an end of support stands on a day: passed, within six months, within twelve; null when further or not announced. */
export function stageOf(end: string, today: string): SupportStage | null {
  if (end < today) return 'ended';
  if (end <= addMonths(today, 6)) return 'six-months';
  return end <= addMonths(today, 12) ? 'twelve-months' : null;
}

export const stageSeverity: Record<SupportStage, Severity> = {
  ended: 'major',
  'six-months': 'important',
  'twelve-months': 'minor',
};

export const SUPPORT_RULE: Text = {
  fr: 'Une version qui ne reçoit plus de correctifs de sécurité reste ouverte aux attaques connues. Trois seuils : support terminé, fin dans moins de six mois, fin dans moins de douze mois.',
  en: 'A version that no longer receives security fixes stays open to known attacks. Three thresholds: support ended, ending within six months, ending within twelve months.',
};

const ADVICE: Record<SupportStage, Text> = {
  ended: {
    fr: 'Mettez à niveau ou remplacez, en commençant par ce qui est joignable depuis Internet et par ce dont dépendent les soins. En attendant, isolez du reste du réseau ce qui ne peut pas l’être.',
    en: 'Upgrade or replace, beginning with what the Internet can reach and what care depends on. Meanwhile, keep apart from the rest of the network what cannot be.',
  },
  'six-months': {
    fr: 'Planifiez dès maintenant la mise à niveau ou le remplacement : il reste moins de six mois.',
    en: 'Plan the upgrade or the replacement now: less than six months are left.',
  },
  'twelve-months': {
    fr: 'Inscrivez la mise à niveau ou le remplacement au budget de l’année.',
    en: 'Enter the upgrade or the replacement in this year’s budget.',
  },
};

/** What to do at a stage of the end of support. */
export const supportAdvice = (stage: SupportStage): Text => ADVICE[stage];

/** The title of an end of support: since when, or until when. */
export function supportTitle(name: string, end: Cycle['end'], stage: SupportStage): Text {
  if (end === 'ended' || end === 'open')
    return { fr: `${name} : plus de correctifs de sécurité`, en: `${name}: no more security fixes` };
  return stage === 'ended'
    ? {
        fr: `${name} : plus de correctifs de sécurité depuis le ${dayWords(end, 'fr')}`,
        en: `${name}: no more security fixes since ${dayWords(end, 'en')}`,
      }
    : {
        fr: `${name} : fin des correctifs de sécurité le ${dayWords(end, 'fr')}`,
        en: `${name}: security fixes end on ${dayWords(end, 'en')}`,
      };
}

/** Objects put together: the newest fact, and what weighs most. */
export const gathered = (groups: readonly Concerned[]): Concerned => ({
  objectIds: groups.flatMap(({ objectIds }) => objectIds),
  // One by one: a whole estate is more than a call takes arguments.
  factAt: new Date(groups.reduce((last, { factAt }) => Math.max(last, factAt.getTime()), 0)),
  exposed: groups.some(({ exposed }) => exposed),
  vital: groups.some(({ vital }) => vital),
});

const nameOf = (product: Product, cycle: Cycle): string => fullName(product.name, cycle.label);

function supportValues(cycle: Cycle, groups: readonly Group[]): { label: Text; value: Text }[] {
  const versions = [...new Set(groups.flatMap(({ version }) => version ?? []))].slice(0, 20);
  return [
    ...(versions.length > 0
      ? [{ label: { fr: 'Versions relevées', en: 'Versions seen' }, value: same(versions.join(', ')) }]
      : []),
    ...(groups.some(({ assumed }) => assumed)
      ? [
          {
            label: { fr: 'Édition', en: 'Edition' },
            value: {
              fr: 'Inconnue pour une partie au moins : la date la plus proche est retenue. Complétez l’inventaire pour la préciser.',
              en: 'Unknown for some at least: the nearest date is taken. Complete the inventory to make it sure.',
            },
          },
        ]
      : []),
    ...(cycle.paidUntil
      ? [
          {
            label: { fr: 'Correctifs payants', en: 'Paid fixes' },
            value: {
              fr: `Jusqu’au ${dayWords(cycle.paidUntil, 'fr')}, seulement si vous les avez souscrits`,
              en: `Until ${dayWords(cycle.paidUntil, 'en')}, only if you have subscribed to them`,
            },
          },
        ]
      : []),
  ];
}

/** The subject of a product’s cycle; a product replaced every few weeks is one subject, whatever its versions. */
export const subjectOf = (product: string, cycle: string | null, rolling: ReadonlySet<string>): string =>
  rolling.has(product) ? product : `${product}|${cycle ?? ''}`;

/**
 * Ends of support, and products in several versions of which one no longer is supported. Takes what was recognised, with the products
 * it speaks of; objects with an end stated by the organisation are left to that date.
 */
export function supportAlerts(
  groups: readonly Group[],
  products: ReadonlyMap<string, Product>,
  rolling: ReadonlySet<string>,
  today: string,
): SeenAlert[] {
  const told = groups.flatMap((group) => {
    const product = products.get(group.product);
    const cycle = product?.cycles.find(({ id }) => id === group.cycle);
    const objectIds = group.objectIds.filter((id) => !group.stated.includes(id));
    return product && cycle && objectIds.length > 0 ? [{ ...group, objectIds, product, cycle }] : [];
  });
  const bySubject = Map.groupBy(told, ({ product, cycle }) => subjectOf(product.id, cycle.id, rolling));
  const ends = [...bySubject].flatMap(([subject, all]) => endAlert(subject, all, rolling, today) ?? []);
  const byProduct = Map.groupBy(told, ({ product }) => product.id);
  const mixed = [...byProduct.values()].flatMap((all) => mixedAlert(all, rolling, today) ?? []);
  return [...ends, ...mixed];
}

type ToldGroup = Omit<Group, 'product' | 'cycle'> & { product: Product; cycle: Cycle };
const plain = (group: ToldGroup): Group => ({ ...group, product: group.product.id, cycle: group.cycle.id });

function endAlert(subject: string, all: readonly ToldGroup[], rolling: ReadonlySet<string>, today: string) {
  const staged = all.filter(({ cycle }) => stageOf(endDay(cycle.end), today) !== null);
  const first = staged.toSorted((a, b) => (endDay(a.cycle.end) < endDay(b.cycle.end) ? -1 : 1))[0];
  if (!first) return null;
  const { product, cycle } = first;
  const stage = stageOf(endDay(cycle.end), today)!;
  const concerned = gathered(staged);
  // A browser renews itself every few weeks: only versions already left behind are worth a word.
  if (rolling.has(product.id) && stage !== 'ended') return null;
  const late = rolling.has(product.id)
    ? staged.filter((one) => stageOf(endDay(one.cycle.end), today) === 'ended')
    : staged;
  return alertOf({
    rule: 'end-of-support',
    subject,
    themeId: 'updates',
    severity: weighed(rolling.has(product.id) ? 'important' : stageSeverity[stage], concerned),
    title: rolling.has(product.id)
      ? {
          fr: `${product.name} : versions dépassées, sans correctifs de sécurité`,
          en: `${product.name}: versions left behind, without security fixes`,
        }
      : supportTitle(nameOf(product, cycle), cycle.end, stage),
    detail: {
      rule: SUPPORT_RULE,
      advice: rolling.has(product.id)
        ? {
            fr: 'Laissez ce logiciel se mettre à jour de lui-même, et vérifiez les postes où il ne le fait plus.',
            en: 'Let this software update itself, and check the devices where it no longer does.',
          }
        : ADVICE[stage],
      source: { name: same(sourceName(product)), url: httpsOnly(product.source), date: product.datedOn },
      values: supportValues(cycle, late.map(plain)),
      ended: stage === 'ended',
    },
    concerned: rolling.has(product.id) ? gathered(late) : concerned,
  });
}

const httpsOnly = (source: string): string | null => (source.startsWith('https://') ? source : null);
const sourceName = ({ source }: Product): string => (URL.canParse(source) ? new URL(source).hostname : source);

// The release of a cycle, whatever its edition: 11-23h2-e and 11-23h2-w are one version.
const releaseOf = (cycle: Cycle): string => cycle.id.replace(/(-iot)?(-e|-w)?(-lts)?$/, '');

function mixedAlert(all: readonly ToldGroup[], rolling: ReadonlySet<string>, today: string) {
  const { product } = all[0]!;
  const releases = new Set(all.map(({ cycle }) => releaseOf(cycle)));
  const ended = all.filter(({ cycle }) => stageOf(endDay(cycle.end), today) === 'ended');
  if (rolling.has(product.id) || releases.size < 2 || ended.length === 0 || ended.length === all.length) return null;
  const labels = [...new Set(all.map(({ cycle }) => cycle.label))];
  return alertOf({
    rule: 'mixed-versions',
    subject: product.id,
    themeId: 'updates',
    severity: 'minor',
    title: {
      fr: `${product.name} : plusieurs versions en service, dont certaines sans correctifs`,
      en: `${product.name}: several versions in use, some of them without fixes`,
    },
    detail: {
      rule: {
        fr: 'Un même produit en plusieurs versions, dont une au moins n’est plus maintenue alors qu’une autre l’est : la mise à niveau a commencé sans être achevée.',
        en: 'One product in several versions, of which one at least is no longer supported while another is: the upgrade was begun and not finished.',
      },
      advice: {
        fr: 'Amenez tout le monde à la version maintenue que vous avez déjà : une seule version se met à jour et se dépanne plus vite.',
        en: 'Bring everyone to the supported version that you already have: a single version is updated and fixed faster.',
      },
      source: { name: same(sourceName(product)), url: httpsOnly(product.source), date: product.datedOn },
      values: [
        { label: { fr: 'Versions en service', en: 'Versions in use' }, value: same(labels.slice(0, 20).join(', ')) },
      ],
    },
    concerned: gathered(ended),
  });
}
