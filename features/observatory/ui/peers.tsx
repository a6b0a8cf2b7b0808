import type { Reply } from '../../../platform/contract/endpoint.ts';
import { useCall } from '../../../platform/web/data.ts';
import { useFormat, useText } from '../../../platform/web/language.tsx';
import { useAddressValue, useParam } from '../../../platform/web/navigation.tsx';
import { useSession } from '../../../platform/web/session.tsx';
import {
  DataTable,
  EmptyState,
  LevelTag,
  LinkButton,
  Page,
  PageHeader,
  Radar,
  Section,
  TextLink,
  type Level,
} from '../../../platform/web/ui/index.ts';
import { readPeers } from '../contract.ts';
import type { Observatory, ThemeFigures } from '../contract-figures.ts';
import { Naming } from './naming.tsx';
import { Edition } from './edition.tsx';
import './observatory.css';
import { useLevels, useWords } from './shown.ts';

type PeersReply = Reply<typeof readPeers>;

/** A structure beside those that look like it: own levels, the middle of the others, and their middle half. */
export function PeersPage() {
  const words = useWords();
  const organisationId = useParam('organisationId');
  const { organisation, can } = useSession();
  const [referential] = useAddressValue('referential');
  const reply = useCall(readPeers, { params: { organisationId }, query: referential ? { referential } : {} });
  return (
    <Page title={words.peersTitle} width="wide">
      <PageHeader over={organisation?.name} lead={words.peersLead} />
      <Edition of={reply}>{(peers) => <Peers reply={peers} organisationId={organisationId} />}</Edition>
      {organisation?.kind === 'structure' && (
        <Naming organisationId={organisationId} mayDecide={can('naming.decide')} />
      )}
    </Page>
  );
}

function Peers({ reply, organisationId }: { reply: PeersReply; organisationId: string }) {
  const words = useWords();
  const text = useText();
  const { date } = useFormat();
  const { own, ownSubmittedAt, peers, reason } = reply;
  return (
    <>
      <p className="obs-sentence">{peers ? <Standing own={own} peers={peers} /> : words.peersNone}</p>
      <p>
        {text(reason)} {ownSubmittedAt && words.ownFrom(date(ownSubmittedAt))}
      </p>
      {own.length === 0 && (
        <EmptyState
          title={words.ownNone}
          action={<LinkButton href={`/organisations/${organisationId}/assessments`}>{words.assess}</LinkButton>}
        >
          {words.ownNoneText}
        </EmptyState>
      )}
      {peers && <Compared own={own} peers={peers} />}
    </>
  );
}

/** How many themes stand above, at, and under the median of the peers. */
function Standing({ own, peers }: { own: PeersReply['own']; peers: Observatory }) {
  const words = useWords();
  const { plural, number } = useFormat();
  const pairs = peers.themes.flatMap(({ themeId, figures }) => {
    const mine = own.find((one) => one.themeId === themeId)?.level ?? null;
    const median = figures?.median ?? null;
    return mine === null || median === null ? [] : [mine - median];
  });
  if (pairs.length === 0) return words.peersOf(number(peers.coverage.answered));
  return words.standing(
    number(peers.coverage.answered),
    plural(pairs.filter((gap) => gap > 0).length, words.aboveIn),
    plural(pairs.filter((gap) => gap === 0).length, words.sameIn),
    plural(pairs.filter((gap) => gap < 0).length, words.belowIn),
  );
}

function Compared({ own, peers }: { own: PeersReply['own']; peers: Observatory }) {
  const words = useWords();
  const text = useText();
  const { date } = useFormat();
  const levels = useLevels(peers.referential.levels);
  const { themes } = peers;
  const ownOf = ({ themeId }: ThemeFigures) => own.find((one) => one.themeId === themeId)?.level ?? null;
  const [first, ...rest] = themes.map(({ figures }) =>
    figures && figures.lowerQuartile !== null && figures.upperQuartile !== null
      ? ([figures.lowerQuartile, figures.upperQuartile] as const)
      : null,
  );
  return (
    <Section title={words.comparison}>
      <Radar
        title={words.radarTitle}
        description={words.radarSays}
        axes={themes.map(({ themeId, title }) => ({ key: themeId, label: text(title) }))}
        levels={levels}
        series={[
          ...(own.length > 0
            ? [{ key: 'own', label: words.own, look: 'main' as const, ranks: themes.map(ownOf) }]
            : []),
          {
            key: 'peers',
            label: words.peersMedian,
            look: 'before',
            ranks: themes.map(({ figures }) => figures?.median ?? null),
          },
        ]}
        band={{ label: words.middleHalf, ranges: [first ?? null, ...rest] }}
        table={<PeersTable own={own} peers={peers} levels={levels} />}
      />
      <p className="obs-source">
        {text(peers.definitions.themes)} {words.source(text(peers.source), date(peers.quarter.lastDay))}{' '}
        <TextLink href="/observatory">{words.seeOpen}</TextLink>
      </p>
    </Section>
  );
}

function PeersTable({ own, peers, levels }: { own: PeersReply['own']; peers: Observatory; levels: Level[] }) {
  const words = useWords();
  const text = useText();
  const name = (rank: number | null | undefined) => (typeof rank === 'number' ? levels[rank]?.label : words.none);
  const mine = (themeId: string) => own.find((one) => one.themeId === themeId)?.level ?? null;
  const verdict = ({ themeId, figures }: ThemeFigures) => {
    const [level, median] = [mine(themeId), figures?.median ?? null];
    if (level === null || median === null) return words.none;
    return level > median ? words.above : level < median ? words.below : words.level;
  };
  return (
    <DataTable
      caption={words.comparison}
      captionHidden
      rows={peers.themes}
      rowKey={({ themeId }) => themeId}
      columns={[
        { key: 'theme', header: words.theme, rowHeader: true, cell: ({ title }) => text(title) },
        { key: 'own', header: words.own, cell: ({ themeId }) => <LevelTag levels={levels} rank={mine(themeId)} /> },
        {
          key: 'median',
          header: words.median,
          cell: ({ figures }) => (figures ? name(figures.median) : words.withheld),
        },
        {
          key: 'half',
          header: words.middleHalf,
          cell: ({ figures, why }) =>
            figures
              ? words.range(name(figures.lowerQuartile) ?? '', name(figures.upperQuartile) ?? '')
              : why && text(why),
        },
        {
          key: 'verdict',
          header: words.verdict,
          cell: (figures) => <span className="obs-word">{verdict(figures)}</span>,
        },
      ]}
    />
  );
}
