import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall, useSend } from '../../../platform/web/data.ts';
import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  Button,
  DescriptionList,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  StatusTag,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { readInventories } from '../contract-overview.ts';
import { changeObject, listObjects, moveObject, readObject } from '../contract.ts';
import { fieldOf } from '../model-fields.ts';
import { fieldGroups } from '../model-groups.ts';
import { categoriesOf, criticalityNames, kindNames } from '../model-kinds.ts';
import { History } from './object-history.tsx';
import { Links } from './object-links.tsx';
import { MoreGestures } from './object-more.tsx';
import { messages as en } from './object.en.ts';
import { messages as fr } from './object.fr.ts';
import { Value } from './value.tsx';
import { criticalityTones, useInventoryWords } from './words.ts';
import './inventory.css';

export type ObjectView = Reply<typeof readObject>;
export interface Part {
  organisationId: string;
  view: ObjectView;
}

/** One object: what is known of it, what it lacks, what it is tied to, what happened to it. */
export function ObjectPage() {
  const words = useInventoryWords();
  const own = useMessages({ fr, en });
  const text = useText();
  const organisationId = useParam('organisationId');
  const objectId = useParam('objectId');
  const object = useCall(readObject, { params: { organisationId, objectId } });
  const base = `/organisations/${organisationId}/inventories`;
  const shown = object.data?.object;
  return (
    <Page title={shown?.name ?? words.inventories} width="wide">
      <PageHeader
        back={
          shown
            ? { href: `${base}/${shown.kind}`, label: text(kindNames[shown.kind]) }
            : { href: base, label: words.back }
        }
        lead={object.data && <Summary view={object.data} />}
        actions={
          object.data?.abilities.write && <LinkButton href={`${base}/objects/${objectId}/edit`}>{own.edit}</LinkButton>
        }
      />
      {/* Of its own for each object: what was typed, chosen or refused on one is not shown on the next. */}
      <Loaded of={object}>{(view) => <Body key={objectId} organisationId={organisationId} view={view} />}</Loaded>
    </Page>
  );
}

function Summary({ view: { object } }: { view: ObjectView }) {
  const text = useText();
  const category = categoriesOf(object.kind).find(([id]) => id === object.category)?.[1];
  return (
    <p>
      {category ? text(category) : object.category}
      {object.site && ` · ${object.site.name}`}{' '}
      {object.criticality && (
        <StatusTag tone={criticalityTones[object.criticality]}>{text(criticalityNames[object.criticality])}</StatusTag>
      )}
    </p>
  );
}

function Body(part: Part) {
  const own = useMessages({ fr, en });
  const { view } = part;
  return (
    <>
      {view.object.state === 'gone' && <Notice tone="warning">{own.goneNotice}</Notice>}
      <div className="inventory-columns-two">
        <div>
          <Missing {...part} />
          <Fields {...part} />
          <Links {...part} />
        </div>
        <div>
          <Presence {...part} />
          <Alerts {...part} />
          <History kind={view.object.kind} history={view.history} />
          {view.abilities.write && <MoreGestures {...part} />}
        </div>
      </div>
    </>
  );
}

function Missing({ organisationId, view: { object, missing, abilities } }: Part) {
  const own = useMessages({ fr, en });
  const text = useText();
  const { list } = useFormat();
  if (missing.length === 0 || object.state === 'gone') return null;
  const labels = missing.flatMap((key) => fieldOf(object.kind, key)?.label ?? []).map(text);
  return (
    <Notice
      title={own.missingTitle}
      actions={
        abilities.write && (
          <LinkButton href={`/organisations/${organisationId}/inventories/objects/${object.id}/edit`} look="secondary">
            {own.complete}
          </LinkButton>
        )
      }
    >
      <p>{list(labels)}</p>
      <p>{own.missingText}</p>
    </Notice>
  );
}

function Fields({ organisationId, view: { object } }: Part) {
  const words = useInventoryWords();
  const own = useMessages({ fr, en });
  const text = useText();
  const general = [
    ...(object.owner ? [{ term: words.owner, detail: object.owner }] : []),
    ...(object.provider
      ? [
          {
            term: words.provider,
            detail: (
              <TextLink href={`/organisations/${organisationId}/inventories/objects/${object.provider.id}`}>
                {object.provider.name}
              </TextLink>
            ),
          },
        ]
      : []),
  ];
  const groups = fieldGroups(object.kind, object.category, object.fields)
    .map(({ title, fields }) => ({
      title: text(title),
      items: fields
        .filter(({ key }) => object.fields[key] !== undefined)
        .map((field) => ({
          key: field.key,
          term: text(field.label),
          detail: <Value field={field} value={object.fields[field.key]} />,
        })),
    }))
    .filter(({ items }) => items.length > 0);
  return (
    <>
      {general.length > 0 && (
        <Section title={own.general}>
          <DescriptionList items={general} />
        </Section>
      )}
      {groups.map(({ title, items }) => (
        <Section key={title} title={title}>
          <DescriptionList items={items} />
        </Section>
      ))}
    </>
  );
}

function Presence({ organisationId, view: { object, abilities } }: Part) {
  const words = useInventoryWords();
  const own = useMessages({ fr, en });
  const { date, dateTime } = useFormat();
  const stale = [readObject, listObjects, readInventories];
  const change = useSend(changeObject, { invalidates: stale });
  const move = useSend(moveObject, { invalidates: stale });
  const params = { organisationId, objectId: object.id };
  const { version } = object;
  return (
    <Section title={own.presence}>
      <p>
        {object.reviewedOn ? own.lastReview(date(object.reviewedOn)) : own.neverReviewed}
        {object.seenAt && (
          <>
            <br />
            {own.lastSeen(dateTime(object.seenAt))}
          </>
        )}
        <br />
        {own.known(words.sources[object.source] ?? object.source)}
      </p>
      {(change.error ?? move.error) && (
        <Notice tone="danger" live>
          {(change.error ?? move.error)?.message}
        </Notice>
      )}
      {abilities.write && (
        <p className="inventory-gestures">
          {object.state === 'in-use' && (
            <Button
              size="small"
              busy={change.isPending}
              onClick={() => change.mutate({ params, body: { version, reviewed: true } })}
            >
              {own.reviewToday}
            </Button>
          )}
          <Button
            size="small"
            look="quiet"
            busy={move.isPending}
            onClick={() =>
              move.mutate({ params, body: { version, state: object.state === 'gone' ? 'in-use' : 'gone' } })
            }
          >
            {object.state === 'gone' ? own.restore : own.remove}
          </Button>
        </p>
      )}
    </Section>
  );
}

function Alerts({ organisationId, view: { alerts } }: Part) {
  const own = useMessages({ fr, en });
  const text = useText();
  return (
    <Section title={own.alerts}>
      {alerts.length === 0 && <p>{own.noAlert}</p>}
      <ul>
        {alerts.map(({ id, title, severity, state }) => (
          <li key={id}>
            <TextLink href={`/organisations/${organisationId}/alerts/${id}`}>{text(title)}</TextLink>{' '}
            <StatusTag tone={state === 'open' && severity === 'critical' ? 'danger' : 'neutral'}>
              {own.severities[severity]}
            </StatusTag>{' '}
            {own.alertStates[state]}
          </li>
        ))}
      </ul>
    </Section>
  );
}
