import { textIn, type AgentInventory, type Entry } from './agent-sections.ts';
import type { Found } from './shape.ts';
import { clean, readBoolean } from './values.ts';

const flagOf = (entry: Entry, field: string): boolean | null => readBoolean(textIn(entry, field));

/**
 * How a machine is protected: antivirus, encryption of its system disk, firewall. What an agent does not say is left as it was; but a
 * Windows workstation always lists its antivirus, so that none means that the former one is no longer there.
 */
export function protectionOf({ partial, sections }: AgentInventory, system: string): Found['fields'] {
  const isWorkstation = /windows/i.test(system) && !/server/i.test(system);
  const antivirus = sections.get('antivirus');
  return {
    ...(antivirus ? antivirusOf(antivirus) : !partial && isWorkstation ? { antivirus: null, antivirusName: null } : {}),
    ...encryptionOf(sections.get('drives') ?? []),
    ...firewallOf(sections.get('firewalls') ?? []),
  };
}

function antivirusOf(entries: readonly Entry[]): Found['fields'] {
  const on = entries.filter((entry) => flagOf(entry, 'enabled') === true);
  const named = (on.length > 0 ? on : entries).map((entry) => textIn(entry, 'name')).filter(Boolean);
  const name = clean([...new Set(named)].join(', '), 300);
  const state = (): string | null => {
    if (on.some((entry) => flagOf(entry, 'uptodate') === true)) return 'up-to-date';
    if (on.length > 0) return on.some((entry) => flagOf(entry, 'uptodate') === false) ? 'outdated' : null;
    return entries.some((entry) => flagOf(entry, 'enabled') === false) ? 'off' : null;
  };
  return { antivirus: state(), ...(name ? { antivirusName: name } : {}) };
}

/** The disk that holds the system decides; where none is marked, all those that say something. */
function encryptionOf(drives: readonly Entry[]): Found['fields'] {
  const telling = drives.filter((drive) => textIn(drive, 'encrypt_status') !== '');
  if (telling.length === 0) return {};
  const system = telling.filter(
    (drive) =>
      flagOf(drive, 'systemdrive') === true || textIn(drive, 'type') === '/' || /^c:/i.test(textIn(drive, 'letter')),
  );
  const deciding = system.length > 0 ? system : telling;
  return { encrypted: deciding.every((drive) => /^yes$/i.test(textIn(drive, 'encrypt_status'))) };
}

function firewallOf(entries: readonly Entry[]): Found['fields'] {
  const states = entries.map((entry) => readBoolean(textIn(entry, 'status'))).filter((state) => state !== null);
  return states.length > 0 ? { firewall: states.every(Boolean) } : {};
}
