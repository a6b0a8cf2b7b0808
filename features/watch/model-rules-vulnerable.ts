import type { Text } from '../../platform/contract/problem.ts';
import type { Severity } from '../referentials/model.ts';
import type { Vulnerability } from './model-detail.ts';
import type { Grade } from './model.ts';
import { fullName, type Product } from './model-lifecycle.ts';
import { gradeOf, type Affected, type Judgement } from './model-ranges.ts';
import { alertOf, raised, same, type Concerned } from './model-rule.ts';
import { gathered, subjectOf, type Group } from './model-rules-support.ts';
import type { SeenAlert } from './model-seen.ts';

export const VULNERABLE_RULES = ['exploited-vulnerability'] as const;

/** A vulnerability known to be exploited, or the subject of a national alert, for the products that we follow. */
export interface Exploited {
  id: string;
  name: string;
  products: readonly string[];
  /** The day it was listed as exploited; null when only a national alert names it. */
  exploitedSince: string | null;
  ransomware: boolean;
  /** National alerts that name it, with the day of the first. */
  alerts: readonly string[];
  alertedOn: string | null;
  /** By product, the versions touched; nothing where no record says. */
  affected: Readonly<Record<string, Affected>>;
}

/** The days of the three sets, for the alert to say. */
export interface SetDays {
  kev: string | null;
  cve: string | null;
  certFr: string | null;
}

type Basis = Judgement['basis'] | 'released-after';
const bases: Record<Basis, Text> = {
  'in-range': { fr: 'La version relevée est dans la plage touchée.', en: 'The version seen is in the affected range.' },
  'unknown-version': {
    fr: 'La version relevée n’est pas assez précise pour trancher.',
    en: 'The version seen is not precise enough to decide.',
  },
  'no-range': {
    fr: 'Les données chargées ne disent pas quelles versions sont touchées.',
    en: 'The loaded data does not say which versions are affected.',
  },
  'out-of-range': {
    fr: 'La version relevée est hors des plages touchées.',
    en: 'The version seen is outside the affected ranges.',
  },
  'released-after': {
    fr: 'La version est parue après le signalement de la faille, ou plus d’un an après son numéro.',
    en: 'The version came out after the vulnerability was reported, or more than a year after its number.',
  },
};

const RANK: Record<Grade, number> = { affected: 2, product: 1, 'not-affected': 0 };

/** How one group of devices stands towards one vulnerability. */
function judge(group: Group, product: Product | undefined, one: Exploited): { grade: Grade; basis: Basis } {
  const told = gradeOf(group.version, one.affected[group.product]);
  if (told.grade !== 'product') return told;
  const released = product?.cycles.find(({ id }) => id === group.cycle)?.releasedOn;
  if (released && released > knownBy(one)) return { grade: 'not-affected', basis: 'released-after' };
  return told;
}

/** A day by which a vulnerability was known to the publisher: what came out afterwards was built without it. */
function knownBy({ id, exploitedSince, alertedOn }: Exploited): string {
  // Its number is given when it is reported; a year more, for those that are kept quiet.
  const numbered = `${Number(id.slice(4, 8)) + 1}-12-31`;
  return [numbered, exploitedSince ?? numbered, alertedOn ?? numbered].toSorted()[0]!;
}

interface Judged {
  one: Exploited;
  grade: Grade;
  basis: Basis;
  groups: Group[];
}

/** The strongest grade of a vulnerability over the groups of one subject, with the groups that give it. */
function strongest(groups: readonly Group[], product: Product | undefined, one: Exploited): Judged {
  const judged = groups.map((group) => ({ group, ...judge(group, product, one) }));
  const top = judged.reduce((best, next) => (RANK[next.grade] > RANK[best.grade] ? next : best));
  return {
    one,
    grade: top.grade,
    basis: top.basis,
    groups: judged.filter(({ grade }) => grade === top.grade).map(({ group }) => group),
  };
}

/** Certain: major, critical once ransomware uses it or the Internet reaches it. To check: minor, and a step for each of these. */
export function vulnerableSeverity(grade: Grade, ransomware: boolean, exposed: boolean): Severity {
  const steps = Number(ransomware) + Number(exposed);
  return raised(grade === 'affected' ? 'major' : 'minor', grade === 'not-affected' ? 0 : steps);
}

const RULE: Text = {
  fr: 'Une faille dont des attaquants se servent déjà, ou pour laquelle le CERT-FR a publié une alerte, sur un produit de vos inventaires. Trois degrés de certitude : version touchée ; produit concerné, version à vérifier ; non concerné d’après la version. Les rançongiciels et l’exposition à Internet aggravent.',
  en: 'A vulnerability that attackers already use, or for which CERT-FR published an alert, on a product of your inventories. Three degrees of certainty: version affected; product concerned, version to check; not affected judging by the version. Ransomware and exposure to the Internet make it worse.',
};
const ADVICE: Record<Grade, Text> = {
  affected: {
    fr: 'Appliquez la mise à jour de sécurité de l’éditeur sans attendre, d’abord sur ce qui est joignable depuis Internet. Si elle n’existe pas, coupez l’exposition ou isolez.',
    en: 'Apply the publisher’s security update without waiting, first on what the Internet can reach. If there is none, cut the exposure or keep it apart.',
  },
  product: {
    fr: 'Vérifiez la version installée auprès de l’éditeur ou du prestataire, mettez à jour si elle est touchée, sinon déclarez l’alerte sans objet.',
    en: 'Check the installed version with the publisher or the provider, update if it is affected, otherwise declare the alert not applicable.',
  },
  'not-affected': {
    fr: 'Rien à faire : la version relevée n’est pas touchée.',
    en: 'Nothing to do: the version seen is not affected.',
  },
};

const MOST_LISTED = 200;

/** Exploited vulnerabilities and national alerts by product and cycle: one alert a subject, with the grade of each vulnerability. */
export function vulnerableAlerts(
  groups: readonly Group[],
  products: ReadonlyMap<string, Product>,
  names: ReadonlyMap<string, string>,
  rolling: ReadonlySet<string>,
  exploited: readonly Exploited[],
  days: SetDays,
): SeenAlert[] {
  const byProduct = Map.groupBy(
    exploited.flatMap((one) => one.products.map((product) => ({ product, one }))),
    ({ product }) => product,
  );
  const bySubject = Map.groupBy(groups, ({ product, cycle }) => subjectOf(product, cycle, rolling));
  return [...bySubject].flatMap(([subject, all]) => {
    const { product: id, cycle } = all[0]!;
    const product = products.get(id);
    const found = (byProduct.get(id) ?? []).map(({ one }) => strongest(all, product, one));
    if (found.length === 0) return [];
    const label = rolling.has(id) ? '' : (product?.cycles.find((one) => one.id === cycle)?.label ?? '');
    return [subjectAlert(subject, fullName(product?.name ?? names.get(id) ?? id, label), found, days)];
  });
}

function titleOf(name: string, grade: Grade, count: number): Text {
  const many = count > 1;
  if (grade === 'affected')
    return many
      ? {
          fr: `${name} : ${count} failles exploitées, version touchée`,
          en: `${name}: ${count} exploited vulnerabilities, version affected`,
        }
      : {
          fr: `${name} : une faille exploitée, version touchée`,
          en: `${name}: an exploited vulnerability, version affected`,
        };
  if (grade === 'product')
    return many
      ? {
          fr: `${name} : ${count} failles exploitées, version à vérifier`,
          en: `${name}: ${count} exploited vulnerabilities, version to check`,
        }
      : {
          fr: `${name} : une faille exploitée, version à vérifier`,
          en: `${name}: an exploited vulnerability, version to check`,
        };
  return {
    fr: `${name} : failles exploitées écartées par la version`,
    en: `${name}: exploited vulnerabilities excluded by the version`,
  };
}

function subjectAlert(subject: string, name: string, found: readonly Judged[], days: SetDays): SeenAlert {
  const ordered = found.toSorted(
    (a, b) =>
      RANK[b.grade] - RANK[a.grade] ||
      Number(b.one.ransomware) - Number(a.one.ransomware) ||
      (a.one.id < b.one.id ? 1 : -1),
  );
  const grade = ordered[0]!.grade;
  const top = ordered.filter((one) => one.grade === grade);
  const open = found.filter((one) => one.grade !== 'not-affected');
  const concerned: Concerned = gathered([
    ...new Set((grade === 'not-affected' ? found : open).flatMap(({ groups }) => groups)),
  ]);
  return alertOf({
    rule: 'exploited-vulnerability',
    subject,
    themeId: 'updates',
    grade,
    severity: vulnerableSeverity(
      grade,
      top.some(({ one }) => one.ransomware),
      concerned.exposed,
    ),
    title: titleOf(name, grade, top.length),
    // What becomes certain is news to whoever set it aside as unsure.
    parts: open.flatMap(({ one, grade: sure }) => (sure === 'affected' ? [one.id, `${one.id} affected`] : [one.id])),
    detail: {
      rule: RULE,
      advice: ADVICE[grade],
      source: {
        name: same('CISA KEV, CERT-FR (ANSSI), CVE'),
        url: 'https://www.cisa.gov/known-exploited-vulnerabilities-catalog',
        date: days.kev ?? days.certFr,
      },
      values: [
        ...(['affected', 'product', 'not-affected'] as const).flatMap((kind) => {
          const count = found.filter((one) => one.grade === kind).length;
          return count > 0 ? [{ label: COUNTED[kind], value: same(String(count)) }] : [];
        }),
        ...(days.cve
          ? [
              {
                label: { fr: 'Versions touchées : données du', en: 'Affected versions: data of' },
                value: same(days.cve),
              },
            ]
          : []),
      ],
      vulnerabilities: ordered.slice(0, MOST_LISTED).map(shownOf),
    },
    concerned,
  });
}

const COUNTED: Record<Grade, Text> = {
  affected: { fr: 'Version touchée', en: 'Version affected' },
  product: { fr: 'Version à vérifier', en: 'Version to check' },
  'not-affected': { fr: 'Écartées par la version', en: 'Excluded by the version' },
};

const shownOf = ({ one, grade, basis }: Judged): Vulnerability => ({
  id: one.id,
  name: one.name,
  grade,
  basis: bases[basis],
  exploitedSince: one.exploitedSince,
  ransomware: one.ransomware,
  alerts: [...one.alerts],
});
