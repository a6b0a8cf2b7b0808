import type { Text } from '../../platform/contract/problem.ts';
import type { Severity } from '../referentials/model.ts';
import { alertOf, OURS, same, weighed, type Concerned } from './model-rule.ts';
import type { SeenAlert } from './model-seen.ts';

export const PROTECTION_RULES = [
  'antivirus-missing',
  'antivirus-outdated',
  'encryption-missing',
  'firewall-missing',
] as const;
export type ProtectionRule = (typeof PROTECTION_RULES)[number];

/** What one rule on the protection of devices counts. */
export interface Protection extends Concerned {
  rule: ProtectionRule;
  /** Devices whose state is known, those concerned among them. */
  known: number;
  /** Devices of which nothing is said: neither counted for nor against. */
  unknown: number;
  /** Among those concerned, the devices that leave the premises. */
  mobile: number;
}

interface Words {
  themeId: string;
  severity: Severity;
  title: Text;
  rule: Text;
  advice: Text;
}

const words: Record<ProtectionRule, Words> = {
  'antivirus-missing': {
    themeId: 'antivirus',
    severity: 'major',
    title: { fr: 'Appareils sans antivirus actif', en: 'Devices without an active antivirus' },
    rule: {
      fr: 'Un poste ou un serveur sans antivirus, ou dont l’antivirus est arrêté, n’arrête pas les logiciels malveillants connus. Seuil : dès le premier appareil.',
      en: 'A workstation or a server without antivirus, or whose antivirus is off, does not stop known malware. Threshold: from the first device on.',
    },
    advice: {
      fr: 'Installez ou réactivez l’antivirus. Là où le fabricant l’interdit (biomédical), notez « impossible sur ce matériel » et isolez l’appareil.',
      en: 'Install the antivirus or turn it on again. Where the maker forbids it (biomedical), note “not possible on this device” and keep the device apart.',
    },
  },
  'antivirus-outdated': {
    themeId: 'antivirus',
    severity: 'important',
    title: { fr: 'Appareils dont l’antivirus n’est pas à jour', en: 'Devices whose antivirus is out of date' },
    rule: {
      fr: 'Un antivirus qui ne reçoit plus ses mises à jour ne connaît pas les menaces récentes. Seuil : dès le premier appareil.',
      en: 'An antivirus that no longer receives its updates does not know recent threats. Threshold: from the first device on.',
    },
    advice: {
      fr: 'Cherchez pourquoi la mise à jour n’arrive pas : appareil éteint, licence expirée, réseau coupé.',
      en: 'Find out why the update does not arrive: device switched off, licence expired, network cut.',
    },
  },
  'encryption-missing': {
    themeId: 'mobility',
    severity: 'important',
    title: { fr: 'Appareils dont le disque n’est pas chiffré', en: 'Devices whose disk is not encrypted' },
    rule: {
      fr: 'Un appareil volé dont le disque n’est pas chiffré livre ses données, santé comprise. Seuil : dès le premier appareil ; plus grave pour ceux qui sortent des locaux.',
      en: 'A stolen device whose disk is not encrypted gives away its data, health data included. Threshold: from the first device on; more serious for those that leave the premises.',
    },
    advice: {
      fr: 'Activez le chiffrement du disque, d’abord sur les portables et les tablettes, et gardez les clés de secours ailleurs.',
      en: 'Turn on disk encryption, first on laptops and tablets, and keep the recovery keys elsewhere.',
    },
  },
  'firewall-missing': {
    themeId: 'network',
    severity: 'important',
    title: { fr: 'Appareils dont le pare-feu local est arrêté', en: 'Devices whose local firewall is off' },
    rule: {
      fr: 'Sans pare-feu local, un appareil touché en contamine d’autres sur le même réseau. Seuil : dès le premier appareil.',
      en: 'Without a local firewall, one infected device spreads to others on the same network. Threshold: from the first device on.',
    },
    advice: {
      fr: 'Réactivez le pare-feu du système, par une règle commune plutôt que poste par poste.',
      en: 'Turn the system’s firewall on again, by a common policy rather than device by device.',
    },
  },
};

const share = (part: number, whole: number): string =>
  `${part} / ${whole} (${Math.round((100 * part) / whole)}\u00a0%)`;

/** One alert for each protection that devices lack, with the devices and their share; none where nothing lacks. */
export function protectionAlerts(all: readonly Protection[]): SeenAlert[] {
  return all
    .filter(({ objectIds }) => objectIds.length > 0)
    .map(({ rule, known, unknown, mobile, ...concerned }) => {
      const { title, themeId, severity, rule: plain, advice } = words[rule];
      const outside = rule === 'encryption-missing' && mobile > 0;
      return alertOf({
        rule,
        subject: 'devices',
        themeId,
        severity: weighed(outside ? 'major' : severity, concerned),
        title,
        detail: {
          rule: plain,
          advice,
          source: OURS,
          values: [
            {
              label: {
                fr: 'Part des appareils dont l’état est connu',
                en: 'Share of the devices whose state is known',
              },
              value: same(share(concerned.objectIds.length, known)),
            },
            ...(unknown > 0
              ? [{ label: { fr: 'État inconnu', en: 'State unknown' }, value: same(String(unknown)) }]
              : []),
            ...(outside
              ? [{ label: { fr: 'Portables et tablettes', en: 'Laptops and tablets' }, value: same(String(mobile)) }]
              : []),
          ],
        },
        concerned,
      });
    });
}
