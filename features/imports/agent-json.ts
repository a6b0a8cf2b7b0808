import { Sections, type AgentInventory } from './agent-sections.ts';
import { Unreadable, type Sink } from './shape.ts';
import { clean } from './values.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a JSON document is an agent's inventory (glpi-project/inventory_format: `deviceid` and `content`). */
export const isAgentJson = (document: unknown): document is Record<string, unknown> =>
  isObject(document) && isObject(document['content']) && 'deviceid' in document;

/** Takes what is allowed of an agent's JSON inventory. Throws an `Unreadable` when it is none. */
export function readAgentJson(document: unknown, sink: Pick<Sink, 'drop'>): AgentInventory {
  if (!isAgentJson(document)) throw new Unreadable('agent');
  const content = document['content'] as Record<string, unknown>;
  const sections = new Sections(sink.drop);
  for (const [name, value] of Object.entries(content)) {
    if (typeof value !== 'object' || value === null || !sections.takes(name)) continue;
    for (const entry of Array.isArray(value) ? value : [value])
      if (isObject(entry)) sections.add(name, Object.entries(entry));
  }
  const text = (value: unknown): string => (typeof value === 'string' ? clean(value, 300) : '');
  return {
    deviceId: text(document['deviceid']),
    itemType: text(document['itemtype']),
    tool: text(content['versionclient']),
    partial: document['partial'] === true,
    sections: sections.kept,
  };
}
