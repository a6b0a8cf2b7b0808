import { z } from 'zod';
import type { Text } from '../../platform/contract/problem.ts';
import { productSchema, type Cycle } from './model-lifecycle.ts';
import { affectedBy, rangeOf, type Affected, type RecordVersion } from './model-ranges.ts';
import type { SetId } from './model-sets.ts';

/** One entry of a set, as it is kept. */
export interface Entry {
  key: string;
  products: string[];
  data: unknown;
}

/** A file read whole: the day of its data, its entries, and what it holds as its author counts. */
export interface SetFile {
  datedOn: string;
  entries: Entry[];
  /** Lines of the file: products, vulnerabilities, records, alerts. */
  counted: number;
}

/** A file that cannot be taken, told in one sentence. */
export class Unusable extends Error {
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** Gives the products that a vendor and a product’s name stand for. */
export type ProductsOf = (vendor: string, product: string) => readonly string[];

interface Reading {
  content: unknown;
  /** Its name may say its day. */
  fileName: string;
  today: string;
  productsOf: ProductsOf;
}

const isDay = (day: string): boolean => z.iso.date().safeParse(day).success;
const DAY_IN_NAME = /\b(20\d{2}-\d{2}-\d{2})\b/;
const dayOf = (instant: string): string => instant.slice(0, 10);
const newest = (days: readonly string[], today: string): string | null =>
  days
    .filter((day) => isDay(day) && day <= today)
    .toSorted()
    .at(-1) ?? null;

const undated = (): Unusable =>
  new Unusable({
    fr: 'Ce fichier ne dit pas de quel jour sont ses données.',
    en: 'This file does not say what day its data is of.',
  });

// Ends of support -----------------------------------------------------------------------------------------------------------------

const given = z.union([z.string().max(40), z.boolean(), z.null()]).optional();
/** One cycle of the project’s own pages, or of its interface (v1). */
const releaseSchema = z.object({
  name: z.union([z.string(), z.number()]).transform(String),
  label: z.string().nullish(),
  releaseDate: z.string().nullish(),
  eol: given,
  eoes: given,
  isEol: z.boolean().nullish(),
  eolFrom: z.string().nullish(),
  eoesFrom: z.string().nullish(),
  latest: z.union([z.string(), z.object({ name: z.string().nullish() }), z.null()]).optional(),
  latestDate: z.string().nullish(),
});
const lifecycleSchema = z.object({ label: z.string().max(200), releases: z.array(releaseSchema).max(500) });
const dumpSchema = z.record(z.string().max(100), lifecycleSchema);
const interfaceSchema = z.object({
  generated_at: z.string().optional(),
  result: z.array(lifecycleSchema.extend({ name: z.string().max(100) })).min(1),
});

const dayOrNull = (value: unknown): string | null => (typeof value === 'string' && isDay(value) ? value : null);

function cycleOf(release: z.infer<typeof releaseSchema>): Cycle {
  const end = dayOrNull(release.eolFrom) ?? dayOrNull(release.eol);
  const over = release.eol === true || release.isEol === true;
  const latest = typeof release.latest === 'string' ? release.latest : (release.latest?.name ?? null);
  // Titles of some pages hold a mark that only their site fills.
  const label = (release.label ?? '')
    .replaceAll('__RELEASE_CYCLE__', release.name)
    .replaceAll(/[('\s]*__CODENAME__[)']*/g, '')
    .trim();
  return {
    id: release.name.slice(0, 60),
    label: (label || release.name).slice(0, 100),
    releasedOn: dayOrNull(release.releaseDate),
    end: end ?? (over ? 'ended' : 'open'),
    paidUntil: dayOrNull(release.eoesFrom) ?? dayOrNull(release.eoes),
    build: latest && /^\d{1,2}\.\d\.\d{4,5}$/.test(latest) ? latest : null,
  };
}

function readLifecycle({ content, fileName, today }: Reading): SetFile {
  const whole = interfaceSchema.safeParse(content);
  const dump = whole.success ? null : dumpSchema.safeParse(content);
  if (!whole.success && (!dump?.success || Object.keys(dump.data).length === 0))
    throw new Unusable({
      fr: 'Ce fichier n’est pas une liste de fins de support d’endoflife.date.',
      en: 'This file is not a list of ends of support of endoflife.date.',
    });
  const products = whole.success
    ? whole.data.result.map(({ name, ...rest }) => [name, rest] as const)
    : Object.entries(dump!.data!);
  const released = products.flatMap(([, { releases }]) =>
    releases.flatMap(({ releaseDate, latestDate }) => [releaseDate ?? '', latestDate ?? '']),
  );
  const said = [whole.data?.generated_at ?? '', DAY_IN_NAME.exec(fileName)?.[1] ?? ''].map(dayOf);
  const datedOn = said.find((day) => isDay(day) && day <= today) ?? newest(released, today);
  if (!datedOn) throw undated();
  const entries = products.flatMap(([id, { label, releases }]) => {
    const product = productSchema.safeParse({
      id,
      name: label.slice(0, 100),
      cycles: releases.map(cycleOf),
      source: `https://endoflife.date/${id}`,
      datedOn,
    });
    return product.success ? [{ key: id, products: [id], data: product.data }] : [];
  });
  return { datedOn, entries, counted: products.length };
}

// Exploited vulnerabilities -------------------------------------------------------------------------------------------------------

const CVE = /^CVE-\d{4}-\d{4,}$/;
const kevSchema = z.object({
  dateReleased: z.string().min(10),
  vulnerabilities: z
    .array(
      z.object({
        cveID: z.string().regex(CVE),
        vendorProject: z.string(),
        product: z.string(),
        vulnerabilityName: z.string(),
        dateAdded: z.iso.date(),
        knownRansomwareCampaignUse: z.string().optional(),
      }),
    )
    .min(1),
});

function readKev({ content, productsOf }: Reading): SetFile {
  const file = kevSchema.safeParse(content);
  if (!file.success)
    throw new Unusable({
      fr: 'Ce fichier n’est pas le catalogue KEV de la CISA au format JSON.',
      en: 'This file is not the CISA KEV catalogue in JSON.',
    });
  const { dateReleased, vulnerabilities } = file.data;
  return {
    datedOn: dayOf(dateReleased),
    counted: vulnerabilities.length,
    entries: vulnerabilities.map((one) => ({
      key: one.cveID,
      products: [...productsOf(one.vendorProject, one.product)],
      data: {
        name: one.vulnerabilityName.slice(0, 300),
        addedOn: one.dateAdded,
        ransomware: one.knownRansomwareCampaignUse === 'Known',
      },
    })),
  };
}

// Records with versions -----------------------------------------------------------------------------------------------------------

const affectedSchema = z.object({
  vendor: z.string().catch(''),
  product: z.string().catch(''),
  versions: z.array(z.record(z.string(), z.unknown())).catch([]),
});
const partSchema = z.object({
  affected: z.array(affectedSchema).catch([]),
  providerMetadata: z.object({ dateUpdated: z.string().catch('') }).catch({ dateUpdated: '' }),
});
/** A CVE record of format 5, as far as it is read. */
export const recordSchema = z.object({
  dataType: z.literal('CVE_RECORD').optional(),
  cveMetadata: z.object({ cveId: z.string().catch('') }).optional(),
  containers: z.object({ cna: partSchema, adp: z.array(partSchema).catch([]) }),
});
type CveRecord = z.infer<typeof recordSchema>;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value.slice(0, 500) : undefined);

function versionOf(raw: Record<string, unknown>): RecordVersion {
  const changes = Array.isArray(raw['changes']) ? raw['changes'] : [];
  const fields = { version: text(raw['version']), status: text(raw['status']) };
  const bounds = { lessThan: text(raw['lessThan']), lessThanOrEqual: text(raw['lessThanOrEqual']) };
  return {
    ...Object.fromEntries(Object.entries({ ...fields, ...bounds }).filter(([, value]) => value !== undefined)),
    changes: changes.flatMap((change: unknown) => {
      const { at, status } = (change ?? {}) as { at?: unknown; status?: unknown };
      return typeof at === 'string' && typeof status === 'string' ? [{ at, status }] : [];
    }),
  };
}

/** The versions that a record says are touched, by product that we follow. */
export function affectedIn(record: CveRecord, productsOf: ProductsOf): Record<string, Affected> {
  const found = new Map<string, ReturnType<typeof rangeOf>[]>();
  for (const { affected } of [record.containers.cna, ...record.containers.adp])
    for (const { vendor, product, versions } of affected)
      for (const id of productsOf(vendor, product)) {
        const ranges = versions
          .map(versionOf)
          .filter(({ status }) => status !== 'unaffected')
          // Nobody looked at those: they are neither touched nor ruled out.
          .map((version) =>
            version.status === 'unknown' ? null : rangeOf(version, id === 'windows' || id === 'windows-server'),
          );
        found.set(id, [...(found.get(id) ?? []), ...ranges]);
      }
  return Object.fromEntries([...found].map(([id, ranges]) => [id, affectedBy(ranges)]));
}

function recordsIn(content: unknown): [string, unknown][] {
  if (Array.isArray(content)) return content.map((one: unknown) => ['', one]);
  if (typeof content !== 'object' || content === null) return [];
  return 'containers' in content ? [['', content]] : Object.entries(content);
}

function readRecords({ content, today, productsOf }: Reading): SetFile {
  const records = recordsIn(content).flatMap(([key, raw]) => {
    const read = recordSchema.safeParse(raw);
    const id = read.data?.cveMetadata?.cveId || key;
    return read.success && CVE.test(id) ? [{ id, record: read.data }] : [];
  });
  if (records.length === 0)
    throw new Unusable({
      fr: 'Ce fichier ne contient aucune fiche CVE au format 5.',
      en: 'This file holds no CVE record of format 5.',
    });
  const days = records.flatMap(({ record: { containers } }) =>
    [containers.cna, ...containers.adp].map(({ providerMetadata }) => dayOf(providerMetadata.dateUpdated)),
  );
  const datedOn = newest(days, today);
  if (!datedOn) throw undated();
  const entries = records.map(({ id, record }) => {
    const data = affectedIn(record, productsOf);
    return { key: id, products: Object.keys(data), data };
  });
  return { datedOn, counted: records.length, entries };
}

// National alerts -----------------------------------------------------------------------------------------------------------------

const certSchema = z
  .array(
    z.object({
      alert: z.string().regex(/^CERT(FR|A)-\d{4}-ALE-\d{3}$/),
      published_at: z.string().min(10),
      cves: z.array(z.string()).max(2000),
    }),
  )
  .min(1);

function readCertFr({ content, today }: Reading): SetFile {
  const file = certSchema.safeParse(content);
  if (!file.success)
    throw new Unusable({
      fr: 'Ce fichier n’est pas une liste d’alertes du CERT-FR avec leurs failles.',
      en: 'This file is not a list of CERT-FR alerts with their vulnerabilities.',
    });
  // An alert of an impossible day is left out: the others stand.
  const dated = file.data.filter(({ published_at }) => isDay(dayOf(published_at)));
  const datedOn = newest(
    dated.map(({ published_at }) => dayOf(published_at)),
    today,
  );
  if (!datedOn) throw undated();
  const byCve = Map.groupBy(
    dated.flatMap(({ alert, published_at, cves }) =>
      cves.filter((cve) => CVE.test(cve)).map((cve) => ({ cve, reference: alert, on: dayOf(published_at) })),
    ),
    ({ cve }) => cve,
  );
  const entries = [...byCve].map(([cve, alerts]) => ({
    key: cve,
    products: [],
    data: { alerts: alerts.map(({ reference, on }) => ({ reference, on })) },
  }));
  return { datedOn, counted: dated.length, entries };
}

const readers: Record<SetId, (reading: Reading) => SetFile> = {
  lifecycle: readLifecycle,
  kev: readKev,
  cve: readRecords,
  'cert-fr': readCertFr,
};

/** Reads the file of a set. Throws `Unusable` with the sentence to say when it is not one, is empty, or is of a day to come. */
export function readSet(id: SetId, bytes: string, reading: Omit<Reading, 'content'>): SetFile {
  let content: unknown;
  try {
    content = JSON.parse(bytes);
  } catch {
    throw new Unusable({ fr: 'Ce fichier n’est pas du JSON lisible.', en: 'This file is not readable JSON.' });
  }
  const file = readers[id]({ ...reading, content });
  if (file.entries.length === 0)
    throw new Unusable({ fr: 'Ce fichier ne contient rien d’utilisable.', en: 'This file holds nothing usable.' });
  if (!isDay(file.datedOn) || file.datedOn > reading.today)
    throw new Unusable({
      fr: 'La date de ces données est dans l’avenir ou illisible.',
      en: 'The date of this data is in the future or unreadable.',
    });
  return file;
}
