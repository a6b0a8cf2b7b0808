import { OBJECT_KINDS, type ObjectKind } from '../inventory/model-kinds.ts';
import type { Mapping } from './model.ts';
import { plain, targetOf } from './table-names.ts';
import type { TableShape } from './table-shape.ts';

/** A tool whose columns are known by name, in both languages that its screens write. */
interface Preset {
  id: string;
  label: string;
  kind: ObjectKind;
  /** One of each must be there. */
  needs: readonly (readonly string[])[];
  columns: Readonly<Record<string, string>>;
}

// Intune: MicrosoftDocs/memdocs, reports-export-graph-available-reports (names of the interface), and what its console shows (to confirm).
// Lansweeper: usual columns of its reports (to confirm). osquery: names of its tables.
const PRESETS: readonly Preset[] = [
  {
    id: 'intune-devices',
    label: 'Intune',
    kind: 'equipment',
    needs: [
      ['deviceid', 'iddelappareil'],
      ['devicename', 'nomdelappareil'],
      [
        'lastcontact',
        'lastcheckin',
        'dernierarchivage',
        'derniereconnexion',
        'dernierenregistrement',
        'compliance',
        'compliantstate',
      ],
    ],
    columns: {
      osdescription: 'field:osName',
      os: 'field:osName',
      wifimacaddress: 'field:macs',
      wifimac: 'field:macs',
      encrypted: 'field:encrypted',
      isencrypted: 'field:encrypted',
      categoryname: '',
      enrollmentdate: 'field:installedOn',
    },
  },
  {
    id: 'intune-apps',
    label: 'Intune',
    kind: 'software',
    needs: [
      ['applicationkey', 'applicationid'],
      ['applicationname', 'nomdelapplication'],
    ],
    columns: {},
  },
  {
    id: 'lansweeper',
    label: 'Lansweeper',
    kind: 'equipment',
    needs: [['assetname'], ['assettypename', 'assettype']],
    columns: { version: 'field:osVersion', osname: 'field:osName', username: '', lastseen: '' },
  },
  {
    id: 'osquery-programs',
    label: 'osquery',
    kind: 'software',
    needs: [['identifyingnumber'], ['installsource', 'installlocation', 'uninstallstring']],
    columns: { name: 'name' },
  },
  {
    id: 'osquery-system',
    label: 'osquery',
    kind: 'equipment',
    needs: [['hardwareserial'], ['hardwaremodel']],
    columns: { hostname: 'name', computername: '', localhostname: '' },
  },
];

export interface Guess {
  /** The tool that writes such a table; empty when it is not known. */
  tool: string;
  mapping: Mapping;
}

/** What a table seems to be: a known tool's, or the inventory that its headings speak of most. `kind` forces the inventory. */
export function guessMapping({ columns }: Pick<TableShape, 'columns'>, forced?: ObjectKind): Guess {
  const names = columns.map(({ label }) => plain(label));
  const preset = PRESETS.find(
    ({ needs, kind }) => (!forced || forced === kind) && needs.every((any) => any.some((name) => names.includes(name))),
  );
  const kind = forced ?? preset?.kind ?? kindOf(columns.map(({ label }) => label));
  const taken = new Set<string>();
  const targets = columns.map(({ label, secret }) => {
    const name = plain(label);
    const told = preset && Object.hasOwn(preset.columns, name) ? preset.columns[name] : undefined;
    const target = secret ? null : told === undefined ? targetOf(kind, label) : told || null;
    // Two columns of addresses fill the same list; otherwise the first one wins.
    if (target === null || (taken.has(target) && !['field:macs', 'field:addresses'].includes(target))) return null;
    taken.add(target);
    return target;
  });
  return {
    tool: preset?.label ?? '',
    mapping: { kind, category: FALLBACK[kind], targets, dateOrder: null, complete: false },
  };
}

/** The category of rows that say none. */
export const FALLBACK: Readonly<Record<ObjectKind, string>> = {
  equipment: 'other',
  software: 'other',
  data: 'data-set',
  access: 'user',
  interconnection: 'internal',
  provider: 'other',
};

function kindOf(labels: readonly string[]): ObjectKind {
  const scores = OBJECT_KINDS.map((kind) => {
    const targets = new Set(labels.map((label) => targetOf(kind, label)).filter((target) => target !== null));
    // A column that names the object in this kind’s own word weighs more than one that any kind has.
    const own = [...targets].filter((target) => target.startsWith('field:') && target !== 'field:note').length;
    return { kind, score: targets.size + own + (targets.has('name') ? 1 : 0) };
  });
  return scores.toSorted((a, b) => b.score - a.score)[0]!.kind;
}
