import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useMessages, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  DataTable,
  LinkButton,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { criticalityNames, type ObjectKind } from '../../inventory/model-kinds.ts';
import { readImpact } from '../contract.ts';
import type { ViewId } from '../model.ts';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';
import './map.css';

type Impact = Reply<typeof readImpact>;

/** The view where an object of an inventory is best seen. */
const viewFor: Record<ObjectKind, ViewId> = {
  equipment: 'logical',
  software: 'applications',
  data: 'business',
  access: 'administration',
  interconnection: 'logical',
  provider: 'ecosystem',
};

export function ImpactPage() {
  const words = useMessages({ fr, en });
  const organisationId = useParam('organisationId');
  const objectId = useParam('objectId');
  const impact = useCall(readImpact, { params: { organisationId, objectId } });
  return (
    <Page title={impact.data ? words.impactOf(impact.data.object.name) : words.impactTitle} width="wide">
      <PageHeader back={{ href: `/organisations/${organisationId}/map`, label: words.title }} lead={words.impactLead} />
      <Loaded of={impact} lines={8}>
        {(reply) => <Answer organisationId={organisationId} impact={reply} />}
      </Loaded>
    </Page>
  );
}

function Answer({ organisationId, impact }: { organisationId: string; impact: Impact }) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { object, stopped, needs, alone } = impact;
  const vital = stopped.filter(({ criticality }) => criticality === 'vital').length;
  const impactOf = (id: string): string => `/organisations/${organisationId}/map/impact/${id}`;
  return (
    <>
      <p className="map-question">{words.impactSentence(object.name, stopped.length, vital)}</p>
      {alone && (
        <Notice tone="warning">
          <p>{words.aloneNote}</p>
        </Notice>
      )}
      <p className="map-downloads">
        <LinkButton href={`/organisations/${organisationId}/map?view=${viewFor[object.kind]}&around=${object.id}`}>
          {words.seeAround}
        </LinkButton>
        <TextLink href={`/organisations/${organisationId}/inventories/objects/${object.id}`}>{words.record}</TextLink>
      </p>
      {stopped.length > 0 && (
        <Section title={words.stops}>
          <DataTable
            caption={words.stops}
            captionHidden
            rows={stopped}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'name',
                header: words.name,
                rowHeader: true,
                cell: ({ id, name }) => <TextLink href={impactOf(id)}>{name}</TextLink>,
              },
              {
                key: 'kind',
                header: words.about,
                cell: ({ about }) => text(about),
              },
              { key: 'why', header: words.why, cell: ({ reason, through }) => words.reasons[reason](through) },
              {
                key: 'steps',
                header: words.steps,
                align: 'end',
                sort: ({ steps }) => steps,
                cell: ({ steps }) => steps,
              },
              {
                key: 'criticality',
                header: words.criticality,
                cell: ({ criticality }) => (criticality ? text(criticalityNames[criticality]) : '–'),
              },
            ]}
          />
        </Section>
      )}
      <Section title={words.needs}>
        {needs.length === 0 ? (
          <p>{words.needsNone}</p>
        ) : (
          <ul>
            {needs.map(({ id, name, about }) => (
              <li key={id}>
                <TextLink href={impactOf(id)}>{name}</TextLink> ({text(about)})
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
