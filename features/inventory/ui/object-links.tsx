import { useEffect, useState } from 'react';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import {
  Button,
  Notice,
  Section,
  SelectField,
  StatusTag,
  TextField,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { readObject, searchObjects, tieObject } from '../contract.ts';
import { kindNames, LINK_KINDS, linkRules, type LinkKind, type ObjectKind } from '../model-kinds.ts';
import type { ObjectView, Part } from './object.tsx';
import { messages as en } from './object.en.ts';
import { messages as fr } from './object.fr.ts';

type Link = ObjectView['links'][number];
interface Relation {
  kind: LinkKind;
  way: 'from' | 'to';
}

const PAUSE_MS = 250;
const keyOf = ({ kind, way }: Relation): string => `${kind} ${way}`;

/** What an object is tied to, both ways, and the way to tie it to more. */
export function Links({ organisationId, view }: Part) {
  const own = useMessages({ fr, en });
  const text = useText();
  const { plural, number } = useFormat();
  const tie = useSend(tieObject, { invalidates: [readObject] });
  const { object, links, linkCount, abilities } = view;
  const groups = Map.groupBy(links, keyOf);
  const untie = ({ kind, way, other }: Link) =>
    tie.mutate({
      params: { organisationId, objectId: object.id },
      body: { kind, way, otherId: other.id, tied: false },
    });
  return (
    <Section title={linkCount > 0 ? plural(linkCount, own.linkCount) : own.links}>
      {tie.error && (
        <Notice tone="danger" live>
          {tie.error.message}
        </Notice>
      )}
      {links.length === 0 && <p>{own.noLink}</p>}
      {links.length > 0 && object.state === 'in-use' && (
        <p>
          <TextLink href={`/organisations/${organisationId}/map/impact/${object.id}`}>{own.impact}</TextLink>
        </p>
      )}
      {[...groups.values()].map((group) => (
        <details key={keyOf(group[0]!)} open={group.length <= 12}>
          <summary>
            {nameOf(group[0]!, text)} ({group.length})
          </summary>
          <ul>
            {group.map((link) => (
              <li key={link.other.id}>
                <TextLink href={`/organisations/${organisationId}/inventories/objects/${link.other.id}`}>
                  {link.other.name}
                </TextLink>{' '}
                {link.other.state === 'gone' && <StatusTag tone="quiet">{own.removedTag}</StatusTag>}
                {abilities.write && (
                  <Button
                    size="small"
                    look="quiet"
                    about={link.other.name}
                    busy={tie.isPending}
                    onClick={() => untie(link)}
                  >
                    {own.untie}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      ))}
      {links.length < linkCount && <p>{own.moreLinks(number(links.length), number(linkCount))}</p>}
      {abilities.write && object.state === 'in-use' && (
        <AddLink organisationId={organisationId} objectId={object.id} kind={object.kind} />
      )}
    </Section>
  );
}

const nameOf = ({ kind, way }: Relation, text: ReturnType<typeof useText>): string => {
  const name = text(way === 'from' ? linkRules[kind].name : linkRules[kind].back);
  return name.charAt(0).toUpperCase() + name.slice(1);
};

function relationsOf(kind: ObjectKind): (Relation & { kinds: readonly ObjectKind[] })[] {
  return LINK_KINDS.flatMap((one) => {
    const { from, to } = linkRules[one];
    return [
      ...(from.includes(kind) ? [{ kind: one, way: 'from' as const, kinds: to }] : []),
      ...(to.includes(kind) ? [{ kind: one, way: 'to' as const, kinds: from }] : []),
    ];
  });
}

function AddLink({ organisationId, objectId, kind }: { organisationId: string; objectId: string; kind: ObjectKind }) {
  const own = useMessages({ fr, en });
  const text = useText();
  const relations = relationsOf(kind);
  const [chosen, choose] = useState(relations[0] ? keyOf(relations[0]) : '');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const waiting = setTimeout(() => setAsked(typed.trim()), PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [typed]);
  const relation = relations.find((one) => keyOf(one) === chosen);
  const tie = useSend(tieObject, { invalidates: [readObject] });
  const found = useCall(
    searchObjects,
    { params: { organisationId }, query: { text: asked || '-', kinds: relation?.kinds.join(',') ?? '' } },
    { enabled: asked.length > 0, keepPrevious: true },
  );
  if (!relation) return null;
  const others = asked ? (found.data?.objects.filter(({ id }) => id !== objectId) ?? []) : [];
  return (
    <details className="inventory-add-link">
      <summary>{own.addLink}</summary>
      {(tie.error ?? found.error) && (
        <Notice tone="danger" live>
          {(tie.error ?? found.error)?.message}
        </Notice>
      )}
      <SelectField
        name="relation"
        label={own.relation}
        value={chosen}
        onChange={choose}
        options={relations.map((one) => ({ value: keyOf(one), label: nameOf(one, text) }))}
      />
      <TextField
        name="other"
        label={own.findOther}
        hint={own.findHint}
        maxLength={200}
        value={typed}
        onChange={setTyped}
      />
      {asked && found.data && others.length === 0 && <p role="status">{own.nothingFound}</p>}
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            {other.name} ({text(kindNames[other.kind])}){' '}
            <Button
              size="small"
              about={other.name}
              busy={tie.isPending}
              onClick={() =>
                tie.mutate({
                  params: { organisationId, objectId },
                  body: { kind: relation.kind, way: relation.way, otherId: other.id, tied: true },
                })
              }
            >
              {own.tie}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
