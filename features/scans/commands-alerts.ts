import { sql } from 'kysely';
import type { Text } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { SEVERITIES, type Severity } from '../referentials/model.ts';
import { reconcileAlerts, type SeenAlert } from '../watch/commands-reconcile.ts';
import { detailOf, TOOL_NAMES } from './model-alert.ts';
import { inventoryKeys } from './model-keys.ts';
import type { Evidence, Tool } from './model.ts';
import { titleOf, type ScanWords } from './model-words.ts';
import { alertFrom } from './queries-setting.ts';
import { scanWords } from './queries-words.ts';

/** Theme of the questionnaire that what a tool finds belongs to. */
const THEMES: Record<Tool, string> = {
  pingcastle: 'administration',
  nmap: 'network',
  testssl: 'network',
  nessus: 'updates',
  openvas: 'updates',
};
const LONGEST_TITLE = 200;
/** Beyond, alerts are no longer read one by one. */
const MOST_ALERTS = 1000;

const openFindings = (tx: Tx, organisationId: string, tool: Tool, from: Severity) =>
  tx
    .selectFrom('scan_finding')
    .select(['raw_id', 'asset', 'port', 'title', 'severity', 'to_confirm', 'cves', 'evidence', 'last_seen'])
    .where('organisation_id', '=', organisationId)
    .where('tool', '=', tool)
    .where('state', '=', 'open')
    .where('severity', 'in', SEVERITIES.slice(0, SEVERITIES.indexOf(from) + 1))
    .orderBy('asset')
    .orderBy('port')
    .execute();
type Open = Awaited<ReturnType<typeof openFindings>>[number];

interface Known {
  name: string;
  objectIds: string[];
}

/** The name of each asset, and the objects of the inventory that it is: by its addresses, names and network cards. */
async function knownAssets(tx: Tx, organisationId: string, tool: Tool): Promise<ReadonlyMap<string, Known>> {
  const assets = await tx
    .selectFrom('scan_asset as a')
    .innerJoin('scan as s', 's.id', 'a.scan_id')
    .distinctOn('a.asset')
    .select(['a.asset', 'a.name', 'a.keys'])
    .where('a.organisation_id', '=', organisationId)
    .where('s.tool', '=', tool)
    .orderBy('a.asset')
    .orderBy('s.scanned_at', 'desc')
    .execute();
  const wanted = assets.map(({ asset, name, keys }) => ({ asset, name, ...inventoryKeys(keys) }));
  const objects = await sql<{ id: string; keys: string[]; addresses: string[] }>`
    select id, keys, coalesce(array(select jsonb_array_elements_text(fields -> 'addresses')), '{}') as addresses
    from inventory_object
    where organisation_id = ${organisationId} and kind = 'equipment' and state = 'in-use'
      and (keys && ${[...new Set(wanted.flatMap(({ keys }) => keys))]}::text[]
        or fields -> 'addresses' ?| ${[...new Set(wanted.flatMap(({ addresses }) => addresses))]}::text[])`.execute(tx);
  const byKey = new Map<string, string[]>();
  const note = (key: string, id: string): unknown => byKey.set(key, [...(byKey.get(key) ?? []), id]);
  for (const { id, keys, addresses } of objects.rows) {
    for (const key of keys) note(key, id);
    for (const address of addresses) note(address, id);
  }
  return new Map(
    wanted.map(({ asset, name, keys, addresses }) => {
      const found = [...keys, ...addresses].flatMap((key) => byKey.get(key) ?? []);
      return [asset, { name, objectIds: [...new Set(found)] }];
    }),
  );
}

/** What a decision covers: each place where the rule was seen, and anew once the tool is sure of it there. */
function partsOf({ asset, port, to_confirm }: Open): string[] {
  const place = `${asset} ${port}`.trim();
  return to_confirm ? [place] : [place, `${place} sure`];
}

const cut = (text: string): string => (text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1)}…` : text);

function alertOf(
  tool: Tool,
  rule: string,
  open: readonly Open[],
  words: ScanWords,
  known: ReadonlyMap<string, Known>,
): SeenAlert {
  const worst = open.toSorted(
    (a, b) => SEVERITIES.indexOf(a.severity as Severity) - SEVERITIES.indexOf(b.severity as Severity),
  )[0]!;
  const evidence = worst.evidence as Evidence;
  const title: Text = titleOf({ tool, rawId: rule, title: worst.title, port: worst.port, evidence }, words);
  const assets = [...new Set(open.map(({ asset }) => asset))];
  const cves = [...new Set(open.flatMap((one) => one.cves))];
  const latest = open.reduce((last, { last_seen }) => (last_seen > last ? last_seen : last), worst.last_seen);
  const unsure = open.every(({ to_confirm }) => to_confirm);
  return {
    rule: tool,
    subject: rule,
    themeId: THEMES[tool],
    severity: worst.severity as Severity,
    title: { fr: cut(title.fr), en: cut(title.en) },
    detail: {
      ...detailOf(
        {
          tool,
          rawId: rule,
          names: assets.map((asset) => known.get(asset)?.name ?? asset),
          cves,
          evidence: open.map((one) => one.evidence as Evidence),
          toConfirm: unsure,
          day: parisDay(latest),
        },
        words,
      ),
      tool,
      rawId: rule,
      assets: assets.length,
    } as unknown as SeenAlert['detail'],
    objectIds: [...new Set(assets.flatMap((asset) => known.get(asset)?.objectIds ?? []))],
    parts: open.flatMap(partsOf),
    ...(cves.length > 0 ? { grade: unsure ? ('product' as const) : ('affected' as const) } : {}),
    factAt: latest,
  };
}

/** The most serious alerts one by one; where a report makes more than anyone reads, the rest together. */
function bounded(tool: Tool, alerts: readonly SeenAlert[]): SeenAlert[] {
  if (alerts.length <= MOST_ALERTS) return [...alerts];
  const ordered = alerts.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const [first, ...others] = ordered.slice(MOST_ALERTS - 1);
  const count = others.length + 1;
  return [
    ...ordered.slice(0, MOST_ALERTS - 1),
    {
      rule: tool,
      subject: 'others',
      themeId: THEMES[tool],
      severity: first!.severity,
      title: {
        fr: `${count} autres règles ou vulnérabilités de ${TOOL_NAMES[tool]}`,
        en: `${count} more rules or vulnerabilities of ${TOOL_NAMES[tool]}`,
      },
      detail: {
        rule: {
          fr: `Au-delà de ${MOST_ALERTS} règles ou vulnérabilités d’un même outil, les moins graves sont regroupées ici.`,
          en: `Beyond ${MOST_ALERTS} rules or vulnerabilities of one tool, the least serious are put together here.`,
        },
        advice: {
          fr: 'Traitez d’abord les alertes plus graves\u00a0: celles-ci deviendront alors des alertes une à une. Toutes se lisent à la page des constats.',
          en: 'Deal with the more serious alerts first: these will then become alerts of their own. All can be read on the page of findings.',
        },
        tool,
        count,
      },
      objectIds: [...new Set([first!, ...others].flatMap(({ objectIds }) => objectIds ?? []))],
      parts: [first!, ...others].flatMap(({ subject, parts = [] }) => parts.map((part) => `${subject} ${part}`)),
      factAt: ordered.reduce((last, { factAt }) => (factAt > last ? factAt : last), first!.factAt),
    },
  ];
}

/** Brings the alerts of a tool in step with its open findings: one alert for each rule or vulnerability, with the assets concerned. */
export async function reconcileScans(
  tx: Tx,
  { organisationId, tool, now }: { organisationId: string; tool: Tool; now: Date },
): Promise<void> {
  const { from } = await alertFrom(tx, organisationId);
  const open = await openFindings(tx, organisationId, tool, from);
  const known = await knownAssets(tx, organisationId, tool);
  const words = await scanWords();
  const groups = Map.groupBy(open, ({ raw_id }) => raw_id);
  const all = [...groups].map(([rule, findings]) => alertOf(tool, rule, findings, words, known));
  const alerts = bounded(tool, all);
  await reconcileAlerts(tx, { organisationId, source: 'scan', rules: [tool], now }, alerts);
}
