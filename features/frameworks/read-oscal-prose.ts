import type { Place } from '../../platform/server/yaml/source.ts';
import type { Findings } from './findings.ts';
import { isRecord } from './library.ts';
import { textAt } from './read-text.ts';

const INSERT = /\{\{\s*(?:insert:\s*)?param,?\s*([^\s}]+)\s*\}\}/g;
/** Parts that say what is asked, then those that help; assessment parts are for auditors. */
const ASKED = ['statement', 'item', 'overview'];
const HELP = ['guidance', 'objective', 'information'];

/** The parameters of a catalog: what stands in a text in place of a value that each organisation chooses. */
export class Parameters {
  readonly #labels = new Map<string, string>();
  readonly #missing = new Map<string, Place>();

  /** Takes the `params` of a group or a control, untrusted. */
  declare(params: unknown): void {
    for (const param of Array.isArray(params) ? (params as unknown[]) : []) {
      if (!isRecord(param) || typeof param['id'] !== 'string') continue;
      this.#labels.set(param['id'], labelOf(param));
    }
  }

  /** Puts the label of each parameter where it is called. */
  insert(prose: string, place: Place): string {
    return prose.replaceAll(INSERT, (_, id: string) => {
      const label = this.#labels.get(id);
      if (label === undefined) this.#missing.set(id, place);
      return `[${label ?? id}]`;
    });
  }

  /** Tells of parameters called in a text and declared nowhere before it. */
  tellMissing(findings: Findings): void {
    for (const [id, place] of this.#missing)
      if (!this.#labels.has(id))
        findings.warning('dangling-parameter', place, {
          fr: `Le paramètre « ${id.slice(0, 100)} » n’est déclaré nulle part.`,
          en: `The parameter “${id.slice(0, 100)}” is declared nowhere.`,
        });
  }
}

function labelOf(param: Record<string, unknown>): string {
  const select = isRecord(param['select']) && Array.isArray(param['select']['choice']) ? param['select']['choice'] : [];
  const values = Array.isArray(param['values']) ? (param['values'] as unknown[]) : [];
  const [value] = values;
  const label = typeof value === 'string' ? value : param['label'];
  const choices = (select as unknown[]).filter((choice) => typeof choice === 'string');
  const said = typeof label === 'string' ? label : choices.join(' / ');
  return said.replaceAll(INSERT, '…').slice(0, 300);
}

/** What the parts of a control or a group say, as plain lines; null when they say nothing. */
export function readProse(parts: unknown, place: Place, parameters: Parameters, findings: Findings): string | null {
  if (parts !== undefined && !Array.isArray(parts)) {
    findings.error('wrong-type', place, { fr: 'La valeur doit être une liste.', en: 'The value must be a list.' });
    return null;
  }
  const said = linesOf(parts ?? [], place, parameters, findings);
  const lines = [...said.filter(({ help }) => !help), ...said.filter(({ help }) => help)].map(({ text }) => text);
  return lines.length > 0 ? lines.join('\n') : null;
}

function linesOf(
  parts: unknown[],
  place: Place,
  parameters: Parameters,
  findings: Findings,
  inHelp = false,
): { text: string; help: boolean }[] {
  return parts.flatMap((part, index) => {
    const at = [...place, index];
    if (!isRecord(part)) return [];
    const name = String(part['name']);
    if (!ASKED.includes(name) && !HELP.includes(name)) return [];
    const help = inHelp || HELP.includes(name);
    const prose = textAt(part, 'prose', at, findings);
    const inner = Array.isArray(part['parts']) ? (part['parts'] as unknown[]) : [];
    return [
      ...(prose ? [{ text: parameters.insert(prose, [...at, 'prose']), help }] : []),
      ...linesOf(inner, [...at, 'parts'], parameters, findings, help),
    ];
  });
}
