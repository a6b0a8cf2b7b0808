import { fieldOf, type Field, type FieldValue } from '../inventory/model-fields.ts';
import {
  categoriesOf,
  criticalityNames,
  CRITICALITIES,
  type Criticality,
  type ObjectKind,
} from '../inventory/model-kinds.ts';
import { readDate } from './dates.ts';
import { macOf } from '../inventory/model-keys.ts';
import type { DateOrder } from './model.ts';
import type { WarningCode } from './shape.ts';
import { plain } from './table-names.ts';
import { clean, readBoolean, readNumber } from './values.ts';

/** A value as the inventory takes it; what it does not is told, and left out. */
export type Value = { value: FieldValue | null } | { warning: WarningCode };

const LONGEST = { line: 300, text: 4000 } as const;
/** The most lines of a list, as the inventory takes them. */
export const MOST_LINES = 200;
// What people write for a category, in the words of parks of machines; compared as headings are.
const CATEGORY_WORDS: Readonly<Record<string, readonly [RegExp, string][]>> = {
  equipment: [
    [/virtuel|virtual|^vm/, 'virtual-machine'],
    [/serveur|server/, 'server'],
    [/portable|laptop|notebook|macbook/, 'laptop'],
    [/tablette|tablet|ipad/, 'tablet'],
    [/telephone|phone|mobile|smartphone|gsm/, 'phone'],
    [/imprimante|printer|copieur|multifonction|mfp/, 'printer'],
    [/parefeu|firewall|proxy|utm|fortigate|stormshield/, 'security'],
    [/switch|commutateur|routeur|router|borne|wifi|accesspoint|network|reseau/, 'network'],
    [/nas|san|stockage|storage|baie/, 'storage'],
    [/biomed|echograph|scanner|irm|radiolog|automate|dispositifmedical|moniteur/, 'biomedical'],
    [/poste|fixe|desktop|workstation|ordinateur|pc|uc|unitecentrale|windows/, 'workstation'],
    [/service|cloud|saas|heberge/, 'service'],
    [/camera|alarme|controledacces|ascenseur|gtb|gtc/, 'building'],
  ],
  software: [
    [/metier|dpi|dui|gam|rh|paie|facturation|business/, 'business'],
    [/bureautique|office/, 'office'],
    [/systeme|system|os$/, 'system'],
    [/base|database|sgbd/, 'database'],
    [/securite|security|antivirus|edr/, 'security'],
    [/annuaire|directory/, 'directory'],
  ],
  access: [
    [/admin/, 'administrator'],
    [/invite|guest/, 'guest'],
    [/prestataire|externe|provider/, 'provider'],
    [/service|technique/, 'service'],
    [/utilisateur|user|standard|agent/, 'user'],
  ],
  interconnection: [
    [/internet|fibre|adsl/, 'internet'],
    [/telemaintenance|maintenance/, 'remote-maintenance'],
    [/distance|teletravail|vpn|remote/, 'remote-access'],
    [/wifi|sansfil|wireless/, 'wireless'],
    [/partenaire|partner|laboratoire|ght/, 'partner'],
    [/interne|internal|vlan/, 'internal'],
  ],
  data: [
    [/traitement|processing/, 'processing'],
    [/donnees|fichier|jeu|data/, 'data-set'],
  ],
  provider: [
    [/editeur|editor/, 'editor'],
    [/heberg|host|cloud/, 'hosting'],
    [/infoger|esn|managed/, 'managed'],
    [/mainten/, 'maintenance'],
    [/telecom|operateur|internet/, 'telecom'],
    [/partenaire|partner/, 'partner'],
  ],
};

/** The category that a cell names: the inventory's own word, or one that people use; null when neither. */
export function readCategory(kind: ObjectKind, text: string): string | null {
  const word = plain(text);
  const [exact] =
    categoriesOf(kind).find(([id, { fr, en }]) => [id, fr, en].some((name) => plain(name) === word)) ?? [];
  return exact ?? CATEGORY_WORDS[kind]?.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}

/** The criticality that a cell names, in words or as a mark from 1 (low) to 4 (vital); null when it names none. */
export function readCriticality(text: string): Criticality | null {
  const word = plain(text);
  if (/^[1-4]$/.test(word)) return CRITICALITIES[4 - Number(word)]!;
  return (
    CRITICALITIES.find((id) =>
      [id, criticalityNames[id].fr, criticalityNames[id].en].some(
        (name) => plain(name) === word || `${plain(name)}e` === word,
      ),
    ) ??
    WORDS.get(word) ??
    null
  );
}
const WORDS: ReadonlyMap<string, Criticality> = new Map([
  ['critique', 'vital'],
  ['critical', 'vital'],
  ['vitale', 'vital'],
  ['haute', 'high'],
  ['fort', 'high'],
  ['forte', 'high'],
  ['important', 'high'],
  ['importante', 'high'],
  ['moyenne', 'medium'],
  ['modere', 'medium'],
  ['moderee', 'medium'],
  ['basse', 'low'],
  ['bas', 'low'],
  ['mineur', 'low'],
]);

/** The lines of a text, one after the other. */
const onOneLine = (text: string): string =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' — ');

/** The field of this kind that a target names. */
export const fieldFor = (kind: ObjectKind, target: string): Field | undefined =>
  fieldOf(kind, target.slice('field:'.length));

/** Reads one cell for its field. */
export function readValue(field: Field, text: string, order: DateOrder): Value {
  switch (field.type) {
    case 'line':
    case 'text':
      return {
        value: clean(field.type === 'text' ? onOneLine(text) : text, LONGEST[field.type]),
      };
    case 'date': {
      const day = readDate(text, order);
      return day === null ? { warning: 'date' } : { value: day === 'never' ? null : day };
    }
    case 'flag': {
      const flag = readBoolean(text);
      return flag === null ? { warning: 'boolean' } : { value: flag };
    }
    case 'count':
    case 'cents': {
      const number = readNumber(text);
      const whole = number === null ? Number.NaN : Math.round(field.type === 'cents' ? number * 100 : number);
      return Number.isSafeInteger(whole) && whole >= 0 ? { value: whole } : { warning: 'number' };
    }
    case 'choice': {
      const word = plain(text);
      const [id] =
        Object.entries(field.choices ?? {}).find(([key, { fr, en }]) =>
          [key, fr, en].some((name) => plain(name) === word),
        ) ?? [];
      return id === undefined ? { warning: 'choice' } : { value: id };
    }
    case 'lines': {
      const lines = text
        .split(/[;,|\n]+/)
        .map((line) => clean(line, 300))
        .filter(Boolean);
      const shown = field.key === 'macs' ? lines.map(macOf).filter((mac) => mac !== null) : lines;
      return shown.length > 0 ? { value: [...new Set(shown)].slice(0, MOST_LINES) } : { value: null };
    }
  }
}
