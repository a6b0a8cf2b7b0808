import { SAME_FIELD, SAME_SECTION } from './agent-allow.ts';
import { Sections, type AgentInventory } from './agent-sections.ts';
import { Unreadable, type Sink } from './shape.ts';
import { clean } from './values.ts';
import { readXml } from './xml.ts';

const lower = (name: string, same: ReadonlyMap<string, string>): string => {
  const plain = name.toLowerCase();
  return same.get(plain) ?? plain;
};

/**
 * Takes what is allowed of a FusionInventory or OCS inventory: `REQUEST/CONTENT/SECTION/FIELD`, a section repeated for each of its
 * entries, and `CONTENT/DEVICE/INFO` for what was asked over the network. Every value stays a text: a serial keeps its zeros.
 */
export function readAgentXml(text: string, sink: Pick<Sink, 'drop'>): AgentInventory[] {
  const found: AgentInventory[] = [];
  const path: string[] = [];
  const top = new Map<string, string>();
  let sections = new Sections(sink.drop);
  let entry: Map<string, string | string[]> | null = null;
  let base = 2;
  const finish = (): void => {
    if (sections.kept.size === 0) return;
    const told = (name: string): string => clean(top.get(name) ?? '', 300);
    const [deviceId, tool] = [told('deviceid'), told('versionclient')];
    found.push({ deviceId, itemType: '', tool, partial: false, sections: sections.kept });
    sections = new Sections(sink.drop);
  };
  const tell = (name: string, value: string): void => void top.set(name.toLowerCase(), value);
  readXml(text, {
    open(name) {
      path.push(name);
      if (path.length === 1 && name !== 'REQUEST') throw new Unreadable('agent');
      if (path.length === 3 && path[1] === 'CONTENT') base = name === 'DEVICE' ? 3 : 2;
      if (path.length === base + 1 && path[1] === 'CONTENT') entry = new Map();
    },
    close(name, value) {
      const depth = path.length;
      const section = lower(path[base] ?? '', SAME_SECTION);
      if (entry && depth > base + 1 && path[1] === 'CONTENT') {
        // A list: `IPS/IP`, or a field repeated. What is deeper (`TIMEZONE/NAME`) is no field of the section.
        const field = lower(path[base + 1]!, SAME_FIELD);
        const isList = depth === base + 3 && lower(name, SAME_FIELD) === field;
        if ((depth === base + 2 || isList) && value !== '') {
          const before = entry.get(field);
          if (Array.isArray(before)) before.push(value);
          else entry.set(field, before === undefined ? value : [before, value]);
        }
      } else if (entry && depth === base + 1 && path[1] === 'CONTENT') {
        if (entry.size === 0) tell(name, value);
        else if (sections.takes(section)) sections.add(section, entry);
        entry = null;
      } else if (depth === 2 && name !== 'CONTENT') tell(name, value);
      if (depth === 3 && name === 'DEVICE') finish();
      path.pop();
    },
  });
  finish();
  if (found.length === 0) throw new Unreadable('agent');
  return found;
}
