import type { Text } from '../../platform/contract/problem.ts';
import type { AlertDetail } from '../watch/model-detail.ts';
import type { Evidence, Tool } from './model.ts';
import type { ScanWords } from './model-words.ts';

/** What is open of one rule or vulnerability, on all its assets. */
export interface OpenRule {
  tool: Tool;
  rawId: string;
  /** Names of the assets, once each. */
  names: readonly string[];
  cves: readonly string[];
  evidence: readonly Evidence[];
  /** The tool is sure of none of them. */
  toConfirm: boolean;
  /** Day of the last report that shows it. */
  day: string;
}

const MOST_NAMED = 20;
export const TOOL_NAMES: Record<Tool, string> = {
  pingcastle: 'PingCastle',
  nmap: 'nmap',
  testssl: 'testssl',
  nessus: 'Nessus',
  openvas: 'OpenVAS / Greenbone',
};

const ADVICE: Text = {
  fr: 'Faites corriger, puis relancez l’outil\u00a0: l’alerte se ferme avec le rapport qui ne la montre plus.',
  en: 'Have it fixed, then run the tool again: the alert closes with the report that no longer shows it.',
};
const ADVICE_UNSURE: Text = {
  fr: 'L’outil n’est pas sûr. Faites d’abord vérifier, puis corriger si c’est confirmé.',
  en: 'The tool is not sure. Have it checked first, then fixed if it is confirmed.',
};
const SURE: Text = { fr: 'L’outil l’a reconnue sur l’équipement.', en: 'The tool recognised it on the device.' };
const UNSURE: Text = {
  fr: 'L’outil la déduit d’une version\u00a0: à confirmer.',
  en: 'The tool infers it from a version: to confirm.',
};

function ruleOf({ tool, rawId }: OpenRule, { pointOfRule, levelOfRule }: ScanWords): Text {
  const name = TOOL_NAMES[tool];
  const point = tool === 'pingcastle' ? pointOfRule.get(rawId) : undefined;
  const level = tool === 'pingcastle' ? levelOfRule.get(rawId) : undefined;
  const of = {
    fr: point && level ? ` (point de contrôle national ${point.id}, niveau ${level})` : '',
    en: point && level ? ` (national control point ${point.id}, level ${level})` : '',
  };
  return {
    fr: `Constat ${rawId} de ${name}${of.fr}, tant que le dernier rapport sur l’équipement le montre.`,
    en: `Finding ${rawId} of ${name}${of.en}, as long as the last report on the device shows it.`,
  };
}

const firsts = (values: readonly string[]): Text => {
  const shown = values.slice(0, MOST_NAMED).join(', ');
  const more = values.length - MOST_NAMED;
  return more > 0 ? { fr: `${shown} et ${more} autres`, en: `${shown} and ${more} more` } : { fr: shown, en: shown };
};
const each = (evidence: readonly Evidence[], of: 'installed' | 'fixed' | 'ended'): string[] => [
  ...new Set(evidence.flatMap((one) => one[of] ?? [])),
];

/** What the page of an alert shows of what a tool found: the rule, the values, where they come from. */
export function detailOf(open: OpenRule, words: ScanWords): AlertDetail {
  const { tool, names, cves, evidence, toConfirm, day } = open;
  const value = (fr: string, en: string, values: readonly string[]) =>
    values.length > 0 ? [{ label: { fr, en }, value: firsts(values) }] : [];
  return {
    rule: ruleOf(open, words),
    advice: toConfirm ? ADVICE_UNSURE : ADVICE,
    source: {
      name: { fr: `Rapport de ${TOOL_NAMES[tool]}`, en: `Report of ${TOOL_NAMES[tool]}` },
      url: tool === 'pingcastle' && words.pointOfRule.has(open.rawId) ? words.document.source.url : null,
      date: day,
    },
    values: [
      ...value('Équipements', 'Devices', names),
      ...value('Version installée', 'Installed version', each(evidence, 'installed')),
      ...value('Corrigé en', 'Fixed in', each(evidence, 'fixed')),
      ...value('Fin de support', 'End of support', each(evidence, 'ended')),
    ],
    vulnerabilities: cves.slice(0, MOST_NAMED).map((id) => ({
      id,
      grade: toConfirm ? 'product' : 'affected',
      basis: toConfirm ? UNSURE : SURE,
    })),
  };
}
