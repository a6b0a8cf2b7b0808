import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useMessages } from '../../../platform/web/language.tsx';
import { StatusTag, Tabs, type StatusTone } from '../../../platform/web/ui/index.ts';
import type { listFindings, listScans } from '../contract.ts';
import type { ScanSeverity } from '../model.ts';
import { messages as bringEn } from './bring.en.ts';
import { messages as bringFr } from './bring.fr.ts';
import { messages as directoryEn } from './directory.en.ts';
import { messages as directoryFr } from './directory.fr.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

export const useScanWords = () => useMessages({ fr, en });
export const useBringWords = () => useMessages({ fr: bringFr, en: bringEn });
export const useDirectoryWords = () => useMessages({ fr: directoryFr, en: directoryEn });
export type Scans = Reply<typeof listScans>;
export type Scan = Scans['scans'][number];
export type Finding = Reply<typeof listFindings>['findings'][number];

export const scansHome = (organisationId: string): string => `/organisations/${organisationId}/scans`;

// As the plan and the alerts show them.
const tones: Record<ScanSeverity, StatusTone> = {
  critical: 'danger',
  major: 'warning',
  important: 'neutral',
  minor: 'quiet',
  info: 'quiet',
};

/** A severity in one word. */
export function SeverityTag({ severity }: { severity: ScanSeverity }) {
  return <StatusTag tone={tones[severity]}>{useScanWords().severities[severity]}</StatusTag>;
}

/** The views of the reports, one beside the other. */
export function ScanTabs({ organisationId, directory }: { organisationId: string; directory: boolean }) {
  const words = useScanWords();
  const home = scansHome(organisationId);
  return (
    <Tabs
      label={words.views}
      items={[
        { href: home, label: words.tabs.list },
        { href: `${home}/findings`, label: words.tabs.findings },
        { href: `${home}/trend`, label: words.tabs.trend },
        ...(directory ? [{ href: `${home}/directory`, label: words.tabs.directory }] : []),
      ]}
    />
  );
}
