import { z } from 'zod';
import type { Text } from '../../platform/contract/problem.ts';
import { textSchema } from '../referentials/model.ts';

/** The public sets behind the rules; `own` is the table that comes with the product. */
export const SETS = ['lifecycle', 'kev', 'cve', 'cert-fr'] as const;
export type SetId = (typeof SETS)[number];

interface SetAbout {
  name: Text;
  publisher: string;
  /** What it is for. */
  use: Text;
  licence: Text;
  /** The one address that a scheduled download may call; null where the set has none. */
  address: string | null;
  /** Days after which the data is old. */
  oldAfter: number;
}

/** What each set is, and where it comes from. */
export const sets: Record<SetId, SetAbout> = {
  lifecycle: {
    name: { fr: 'Fins de support', en: 'Ends of support' },
    publisher: 'endoflife.date',
    use: {
      fr: 'Jusqu’à quand chaque version d’un logiciel ou d’un système reçoit des correctifs de sécurité.',
      en: 'Until when each version of a product or a system receives security fixes.',
    },
    licence: { fr: 'MIT', en: 'MIT' },
    address: 'https://endoflife.date/api/v1/products/full',
    oldAfter: 180,
  },
  kev: {
    name: { fr: 'Failles exploitées', en: 'Exploited vulnerabilities' },
    publisher: 'CISA (KEV)',
    use: {
      fr: 'Les failles dont des attaquants se servent, et celles que des rançongiciels utilisent.',
      en: 'The vulnerabilities that attackers use, and those that ransomware uses.',
    },
    licence: { fr: 'CC0', en: 'CC0' },
    address: 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
    oldAfter: 30,
  },
  cve: {
    name: { fr: 'Versions touchées', en: 'Affected versions' },
    publisher: 'CVE (records)',
    use: {
      fr: 'Pour chaque faille, les versions touchées : ce qui permet de dire qu’une version est concernée ou non.',
      en: 'For each vulnerability, the affected versions: what lets one say that a version is concerned or not.',
    },
    licence: { fr: 'CC0', en: 'CC0' },
    address: null,
    oldAfter: 180,
  },
  'cert-fr': {
    name: { fr: 'Alertes nationales', en: 'National alerts' },
    publisher: 'CERT-FR (ANSSI)',
    use: {
      fr: 'Les alertes publiées par le CERT-FR, et les failles dont elles parlent.',
      en: 'The alerts published by CERT-FR, and the vulnerabilities they speak of.',
    },
    licence: { fr: 'à confirmer ; source citée : CERT-FR (ANSSI)', en: 'to confirm; source cited: CERT-FR (ANSSI)' },
    address: 'https://raw.githubusercontent.com/tarraschk/CERTFR-ALE.json/main/cert-fr-ale_with_cves.json',
    oldAfter: 30,
  },
};

/** A set as pages show it: the day of its data, and whether that is old. */
export const stalenessSchema = z.object({
  id: z.enum([...SETS, 'own']),
  name: textSchema,
  publisher: z.string(),
  /** Null as long as the set was never loaded. */
  datedOn: z.string().nullable(),
  old: z.boolean(),
});
export type Staleness = z.infer<typeof stalenessSchema>;

const DAY = 86_400_000;

/** Whether data of a day is old on another, both `2026-11-21`. */
export const isOld = (datedOn: string, today: string, days: number): boolean =>
  Date.parse(`${today}T00:00:00Z`) - Date.parse(`${datedOn}T00:00:00Z`) > days * DAY;

const BEHIND: Readonly<Record<string, readonly Staleness['id'][]>> = {
  'end-of-support': ['own', 'lifecycle'],
  'mixed-versions': ['own', 'lifecycle'],
  'exploited-vulnerability': ['kev', 'cve', 'cert-fr'],
};

/** The sets that a rule compares inventories with; none for a rule that counts. */
export const setsBehind = (rule: string): readonly Staleness['id'][] => BEHIND[rule] ?? [];
