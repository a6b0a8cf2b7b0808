import { useFormat, useText } from '../../../platform/web/language.tsx';
import { DataTable, Section, StatusTag, TextLink } from '../../../platform/web/ui/index.ts';
import { criticalityNames } from '../../inventory/model-kinds.ts';
import { gradeTones, useAlertWords, type ShownAlert } from './words.ts';

type Vulnerability = ShownAlert['vulnerabilities'][number];

/** The vulnerabilities of a product, each with how sure the match is and why; those that the version excludes stand apart. */
export function Vulnerabilities({ alert }: { alert: ShownAlert }) {
  const words = useAlertWords();
  const { number } = useFormat();
  const excluded = alert.vulnerabilities.filter(({ grade }) => grade === 'not-affected');
  const open = alert.vulnerabilities.filter(({ grade }) => grade !== 'not-affected');
  return (
    <Section title={words.vulnerabilities}>
      {open.length > 0 && <VulnerabilityTable caption={words.vulnerabilities} rows={open} />}
      {excluded.length > 0 && (
        <details className="watch-reference" open={open.length === 0}>
          <summary>{`${words.views.excluded} (${number(excluded.length)})`}</summary>
          <VulnerabilityTable caption={words.views.excluded} rows={excluded} />
        </details>
      )}
    </Section>
  );
}

function VulnerabilityTable({ caption, rows }: { caption: string; rows: Vulnerability[] }) {
  const words = useAlertWords();
  const text = useText();
  const { shortDate } = useFormat();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'id',
          header: words.vulnerability,
          rowHeader: true,
          cell: ({ id, name }) => (
            <>
              <TextLink href={`https://www.cve.org/CVERecord?id=${id}`}>{id}</TextLink>
              {name && (
                <p className="watch-soft" lang="en">
                  {name}
                </p>
              )}
            </>
          ),
        },
        {
          key: 'grade',
          header: words.certainty,
          cell: ({ grade, basis }) => (
            <>
              <StatusTag tone={gradeTones[grade]}>{words.grades[grade]}</StatusTag>
              <p className="watch-soft">{text(basis)}</p>
            </>
          ),
        },
        {
          key: 'exploited',
          header: words.exploited,
          sort: ({ exploitedSince }) => exploitedSince,
          cell: ({ exploitedSince }) => exploitedSince && shortDate(exploitedSince),
        },
        {
          key: 'ransomware',
          header: words.ransomware,
          cell: ({ ransomware }) => ransomware && <StatusTag tone="danger">{words.yes}</StatusTag>,
        },
        {
          key: 'national',
          header: words.national,
          cell: ({ alerts }) =>
            alerts.map((reference) => (
              <p key={reference} className="watch-soft">
                <TextLink href={`https://www.cert.ssi.gouv.fr/alerte/${reference}/`}>{reference}</TextLink>
              </p>
            )),
        },
      ]}
    />
  );
}

/** The objects of the inventories that an alert concerns. */
export function Concerned({ organisationId, alert }: { organisationId: string; alert: ShownAlert }) {
  const words = useAlertWords();
  const text = useText();
  const { number } = useFormat();
  const { concerned, objects } = alert;
  return (
    <Section title={`${words.objectsTitle} (${number(objects)})`}>
      {objects > concerned.length && <p>{words.more(number(concerned.length), number(objects))}</p>}
      <DataTable
        caption={words.objectsTitle}
        captionHidden
        rows={concerned}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: words.object,
            rowHeader: true,
            sort: ({ name }) => name,
            cell: ({ id, name }) => (
              <TextLink href={`/organisations/${organisationId}/inventories/objects/${id}`}>{name}</TextLink>
            ),
          },
          {
            key: 'about',
            header: words.about,
            cell: ({ about, exposed }) => (
              <>
                {about} {exposed && <StatusTag tone="warning">{words.exposed}</StatusTag>}
              </>
            ),
          },
          {
            key: 'criticality',
            header: words.criticality,
            cell: ({ criticality }) => criticality && text(criticalityNames[criticality]),
          },
        ]}
      />
    </Section>
  );
}
