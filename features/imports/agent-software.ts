import { textIn, type AgentInventory, type Entry } from './agent-sections.ts';
import type { Gathering } from './gather.ts';
import { softwareKey } from '../inventory/model-keys.ts';
import { clean } from './values.ts';

const PACKAGE_MANAGERS = new Set(['rpm', 'deb', 'dpkg', 'pacman', 'apk', 'portage']);
const CATEGORIES: readonly [RegExp, string][] = [
  [
    /antivirus|endpoint (?:security|protection)|defender|kaspersky|bitdefender|eset |sophos|crowdstrike|harfanglab|withsecure|trellix|mcafee|norton/i,
    'security',
  ],
  [/sql server|postgresql|mysql|mariadb|oracle database|mongodb/i, 'database'],
  [
    /microsoft (?:office|365)|libreoffice|openoffice|outlook|adobe (?:acrobat|reader)|thunderbird|firefox|chrome|edge\b/i,
    'office',
  ],
  [/\bwindows\b|visual c\+\+|\.net|driver|pilote|chipset/i, 'system'],
];

/** The inventory's category that a name tells; « other » when it tells nothing. */
export const softwareCategory = (name: string, from = ''): string =>
  PACKAGE_MANAGERS.has(from.toLowerCase())
    ? 'system'
    : (CATEGORIES.find(([pattern]) => pattern.test(name))?.[1] ?? 'other');

/** Tells the software of a machine, its licences and its databases. Keys of licences are never among them. */
export function addSoftware({ sections }: AgentInventory, machine: number, row: number, gather: Gathering): void {
  const names = new Set<string>();
  for (const entry of sections.get('softwares') ?? []) {
    const name = clean(textIn(entry, 'name'), 300);
    if (!name) continue;
    names.add(name.toLowerCase());
    const known = { name, version: textIn(entry, 'version'), publisher: textIn(entry, 'publisher') };
    install(known, softwareCategory(name, textIn(entry, 'from')), 'installed-on');
  }
  for (const entry of sections.get('databases_services') ?? []) {
    const name = clean(textIn(entry, 'name') || textIn(entry, 'type'), 300);
    if (name)
      install(
        { name, version: textIn(entry, 'version'), publisher: textIn(entry, 'manufacturer') },
        'database',
        'runs-on',
      );
  }
  const installed = [...names].toSorted();
  for (const entry of sections.get('licenseinfos') ?? []) addLicence(entry);

  function addLicence(entry: Entry): void {
    const name = clean(textIn(entry, 'fullname') || textIn(entry, 'name'), 300);
    // Installed software of that name says more: its version.
    if (name && !isBegun(installed, name.toLowerCase()))
      install({ name, version: '', publisher: '' }, softwareCategory(name), 'installed-on');
  }

  function install(
    known: { name: string; version: string; publisher: string },
    category: string,
    kind: 'installed-on' | 'runs-on',
  ): void {
    const [version, publisher] = [clean(known.version, 300), clean(known.publisher, 300)];
    const source = gather.once('software', softwareKey(known.name, version, publisher), () => ({
      row,
      category,
      name: known.name,
      fields: { ...(version ? { version } : {}), ...(publisher ? { publisher } : {}) },
    }));
    gather.link({ source, kind, target: machine });
  }
}

/** Whether one of these texts, sorted, begins with this: the first that does not come before it. */
function isBegun(sorted: readonly string[], by: string): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < by) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(by) ?? false;
}
