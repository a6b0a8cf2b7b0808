import { useFormat, useMessages, useText } from '../../../platform/web/language.tsx';
import { DataTable, TextLink } from '../../../platform/web/ui/index.ts';
import { levelNames } from '../model-completeness.ts';
import { VIEWS, viewNames } from '../model.ts';
import type { MapReply } from './map.tsx';
import { messages as en } from './messages.en.ts';
import { messages as fr } from './messages.fr.ts';

interface MapTableProps {
  organisationId: string;
  caption: string;
  rows: MapReply['table'];
}

/** The same content as the picture, object by object, with what each lacks. */
export function MapTable({ organisationId, caption, rows }: MapTableProps) {
  const words = useMessages({ fr, en });
  const text = useText();
  const impact = (id: string): string => `/organisations/${organisationId}/map/impact/${id}`;
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: words.name,
          rowHeader: true,
          cell: ({ id, name }) => <TextLink href={impact(id)}>{name}</TextLink>,
        },
        { key: 'about', header: words.about, cell: ({ about }) => text(about) },
        { key: 'site', header: words.site, cell: ({ site }) => site ?? '–' },
        {
          key: 'ties',
          header: words.ties,
          cell: ({ ties, moreTies }) =>
            ties.length === 0 ? (
              <span className="map-soft">{words.noTie}</span>
            ) : (
              <ul className="map-ties">
                {ties.map(({ id, label, name }) => (
                  <li key={`${text(label)} ${id}`}>
                    {text(label)} <TextLink href={impact(id)}>{name}</TextLink>
                  </li>
                ))}
                {moreTies > 0 && <li>{words.more(moreTies)}</li>}
              </ul>
            ),
        },
        { key: 'level', header: words.level, cell: ({ level }) => text(levelNames[level]) },
        {
          key: 'lacks',
          header: words.lacks,
          cell: ({ missing }) => (missing.length === 0 ? words.complete : missing.map((one) => text(one)).join(', ')),
        },
      ]}
    />
  );
}

/** How many objects of each view reach each granularity. */
export function ReachTable({ reach }: Pick<MapReply, 'reach'>) {
  const words = useMessages({ fr, en });
  const text = useText();
  const { percent } = useFormat();
  const rows = VIEWS.map((view) => ({ view, ...reach[view] }));
  return (
    <DataTable
      caption={words.reach}
      captionHidden
      rows={rows}
      rowKey={({ view }) => view}
      columns={[
        { key: 'view', header: words.view, rowHeader: true, cell: ({ view }) => text(viewNames[view].name) },
        { key: 'objects', header: words.objects, align: 'end', cell: ({ objects }) => objects },
        ...([1, 2, 3] as const).map((level) => ({
          key: `level-${level}`,
          header: text(levelNames[level]),
          align: 'end' as const,
          cell: ({ objects, reaching }: (typeof rows)[number]) =>
            objects === 0 ? '–' : percent(reaching[level - 1]! / objects),
        })),
      ]}
    />
  );
}
