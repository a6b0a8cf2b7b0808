import { useState } from 'react';
import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useParam } from '../../../platform/web/navigation.tsx';
import {
  Button,
  DataTable,
  DescriptionList,
  Dialog,
  EmptyState,
  Loaded,
  Notice,
  Page,
  PageHeader,
  Section,
  TextLink,
} from '../../../platform/web/ui/index.ts';
import { listDirectoryLevels } from '../contract-directory.ts';
import { AddLevel, ChangePoints } from './directory-form.tsx';
import { ScanTabs, useDirectoryWords } from './words.tsx';
import './scans.css';

export type Directory = Reply<typeof listDirectoryLevels>;
export type DirectoryAudit = Directory['audits'][number];

/** The level of the directories on the national scale, beside what PingCastle estimates. */
export function DirectoryPage() {
  const words = useDirectoryWords();
  const organisationId = useParam('organisationId');
  const directory = useCall(listDirectoryLevels, { params: { organisationId } });
  return (
    <Page title={words.title} width="wide">
      <PageHeader lead={words.lead} />
      <ScanTabs organisationId={organisationId} directory />
      <Loaded of={directory} lines={8}>
        {(reply) => (
          <>
            <Audits organisationId={organisationId} reply={reply} />
            {reply.abilities.decide && <AddLevel organisationId={organisationId} reply={reply} />}
            <Estimates reply={reply} />
            <Scale reply={reply} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface Props {
  organisationId: string;
  reply: Directory;
}

function Audits({ organisationId, reply }: Props) {
  const words = useDirectoryWords();
  const { date } = useFormat();
  const [changing, setChanging] = useState<DirectoryAudit | null>(null);
  return (
    <Section title={words.audits}>
      <DataTable
        caption={words.audits}
        captionHidden
        rows={reply.audits}
        rowKey={({ auditId }) => auditId}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
        columns={[
          {
            key: 'heldOn',
            header: words.heldOn,
            rowHeader: true,
            cell: ({ heldOn, auditedBy }) => (
              <>
                {date(heldOn)}
                <span className="scan-note">{auditedBy}</span>
              </>
            ),
          },
          {
            key: 'level',
            header: words.level,
            cell: ({ level }) => (level === null ? words.noLevel : words.levelOf(level)),
          },
          { key: 'failing', header: words.failing, cell: (audit) => <Failing audit={audit} reply={reply} /> },
          {
            key: 'document',
            header: words.document,
            cell: (audit) => (
              <>
                <TextLink
                  href={`/organisations/${organisationId}/obligations/audits/${audit.auditId}`}
                  about={words.toAuditOf(date(audit.heldOn))}
                >
                  {words.toAudit}
                </TextLink>{' '}
                {reply.abilities.decide && (
                  <Button
                    look="quiet"
                    size="small"
                    about={words.changeOf(date(audit.heldOn))}
                    onClick={() => setChanging(audit)}
                  >
                    {words.change}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      <Dialog open={changing !== null} onClose={() => setChanging(null)} title={words.change} size="wide">
        {changing && (
          <ChangePoints
            organisationId={organisationId}
            reply={reply}
            audit={changing}
            onDone={() => setChanging(null)}
          />
        )}
      </Dialog>
    </Section>
  );
}

function Failing({ audit, reply }: { audit: DirectoryAudit; reply: Directory }) {
  const words = useDirectoryWords();
  const { plural } = useFormat();
  const { highest, level, points } = audit;
  return (
    <>
      {points.length === 0 ? (
        plural(0, words.failingCount)
      ) : (
        <details>
          <summary>{plural(points.length, words.failingCount)}</summary>
          <PointList points={points} reply={reply} />
        </details>
      )}
      {highest !== null && level !== null && level > highest && (
        <Notice tone="warning">{words.contradiction(highest)}</Notice>
      )}
    </>
  );
}

/** Points by their words; by their identifier where our list does not hold them. */
function PointList({ points, reply }: { points: readonly string[]; reply: Directory }) {
  const text = useText();
  return (
    <ul>
      {points.map((id) => {
        const known = reply.points.find((point) => point.id === id);
        return (
          <li key={id}>
            {known && text(known)}
            <span className="scan-note">{id}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Estimates({ reply }: { reply: Directory }) {
  const words = useDirectoryWords();
  const { date, number, plural } = useFormat();
  if (reply.estimates.length === 0) return null;
  return (
    <Section title={words.estimates}>
      <p>{words.estimatesText}</p>
      <DataTable
        caption={words.estimates}
        captionHidden
        rows={reply.estimates}
        rowKey={({ target }) => target}
        columns={[
          {
            key: 'domain',
            header: words.domain,
            rowHeader: true,
            cell: ({ target, at }) => (
              <>
                {target}
                <span className="scan-note">{date(at)}</span>
              </>
            ),
          },
          {
            key: 'mark',
            header: words.mark,
            align: 'end',
            cell: ({ scores }) => (scores.global === null ? words.noLevel : number(scores.global)),
          },
          {
            key: 'estimated',
            header: words.estimated,
            cell: ({ scores }) => (scores.maturity === null ? words.noLevel : words.levelOf(scores.maturity)),
          },
          {
            key: 'points',
            header: words.pointsSeen,
            cell: ({ points }) =>
              points.length === 0 ? (
                plural(0, words.failingCount)
              ) : (
                <details>
                  <summary>{plural(points.length, words.failingCount)}</summary>
                  <PointList points={points} reply={reply} />
                </details>
              ),
          },
        ]}
      />
    </Section>
  );
}

function Scale({ reply }: { reply: Directory }) {
  const words = useDirectoryWords();
  const text = useText();
  const { date } = useFormat();
  const { name, url, checkedOn } = reply.source;
  return (
    <Section title={words.scale}>
      <p>{words.scaleText}</p>
      <DescriptionList items={reply.levels.map((one) => ({ term: words.levelOf(one.level), detail: text(one) }))} />
      <p className="scan-soft">
        <TextLink href={url}>{words.source(text(name), date(checkedOn))}</TextLink>
      </p>
    </Section>
  );
}
