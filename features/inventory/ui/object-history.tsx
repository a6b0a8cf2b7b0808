import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { Section, Timeline } from '../../../platform/web/ui/index.ts';
import type { readObject } from '../contract.ts';
import { fieldOf } from '../model-fields.ts';
import { categoriesOf, criticalityNames, type Criticality, type ObjectKind } from '../model-kinds.ts';
import { messages as en } from './object.en.ts';
import { messages as fr } from './object.fr.ts';
import { useValue, type Shown } from './value.tsx';
import { useInventoryWords } from './words.ts';

export type Entry = Reply<typeof readObject>['history'][number];
type Change = Entry['changes'][number];

/** Gives a function that names what a change moved, and writes its values, as people say them. */
export function useChangeWords(kind: ObjectKind): (change: Change) => { label: string; before: string; after: string } {
  const words = useInventoryWords();
  const own = useMessages({ fr, en });
  const text = useText();
  const show = useValue();
  const { shortDate } = useFormat();
  const labels: Record<string, string> = {
    siteId: words.site,
    category: words.category,
    name: words.name,
    owner: words.owner,
    providerId: words.provider,
    criticality: words.criticality,
    state: own.presence,
    reviewedOn: words.reviewed,
  };
  const write = (key: string, value: Shown): string => {
    if (typeof value !== 'string' || value === '') return show(undefined, value);
    if (key === 'category')
      return text(categoriesOf(kind).find(([id]) => id === value)?.[1] ?? { fr: value, en: value });
    if (key === 'criticality') return text(criticalityNames[value as Criticality]);
    if (key === 'state') return value === 'gone' ? own.removedTag : words.inUse;
    return key === 'reviewedOn' ? shortDate(value) : value;
  };
  return ({ key, before, after }) => {
    const field = key.startsWith('fields.') ? fieldOf(kind, key.slice('fields.'.length)) : undefined;
    if (field) return { label: text(field.label), before: show(field, before), after: show(field, after) };
    return { label: labels[key] ?? key, before: write(key, before), after: write(key, after) };
  };
}

/** What one gesture changed of an object, before and after. */
export function Changes({ kind, entry }: { kind: ObjectKind; entry: Pick<Entry, 'changes' | 'tied' | 'untied'> }) {
  const own = useMessages({ fr, en });
  const { plural } = useFormat();
  const say = useChangeWords(kind);
  return (
    <ul className="inventory-changes">
      {entry.changes.map((change) => {
        const { label, before, after } = say(change);
        return <li key={change.key}>{own.from(label, before, after)}</li>;
      })}
      {entry.tied > 0 && <li>{plural(entry.tied, own.tied)}</li>}
      {entry.untied > 0 && <li>{plural(entry.untied, own.untied)}</li>}
    </ul>
  );
}

/** What happened to an object, the last first. */
export function History({ kind, history }: { kind: ObjectKind; history: readonly Entry[] }) {
  const own = useMessages({ fr, en });
  return (
    <Section title={own.history}>
      <Timeline
        label={own.history}
        items={history.map((entry, index) => ({
          key: `${entry.batchId} ${index}`,
          at: entry.at,
          by: entry.actorName,
          title: `${own.actions[entry.action]} ${own.batches[entry.batch]}`,
          children: <Changes kind={kind} entry={entry} />,
        }))}
      />
    </Section>
  );
}
