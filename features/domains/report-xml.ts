import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { SaxesParser } from 'saxes';
import { readDomain } from './names.ts';
import { Refused, type Reason } from './report-refusals.ts';

export type Disposition = 'none' | 'pass' | 'quarantine' | 'reject';

/** Messages from one address, alike in how they fared. Nothing else of a report is kept. */
export interface SenderRow {
  address: string;
  messages: number;
  disposition: Disposition;
  dkimAligned: boolean;
  spfAligned: boolean;
  headerFrom: string;
  signedBy: string;
  sentBy: string;
}

/** An aggregate report, reduced to what Vigie keeps (RFC 7489 appendix C, RFC 9990 §3.1). */
export interface Report {
  reporter: string;
  reportId: string;
  /** Seconds since 1970. */
  begins: number;
  ends: number;
  domain: string;
  policy: 'none' | 'quarantine' | 'reject' | 'unknown';
  rows: SenderRow[];
  /** Lines that could not be taken: their number in the report, and why. */
  refused: { row: number; why: Reason }[];
}

const MOST_DEPTH = 16;
const MOST_ROWS = 50_000;
const MOST_REFUSED = 20;
const MOST_TEXT = 2000;
const PIECE = 64 * 1024;
const MOST_SECONDS = 4_102_444_800; // the year 2100
const MOST_MESSAGES = 1_000_000_000;

/** What is read of a report, by its path: nothing else is held, however much of it there is. */
const READ = new Set([
  'report_metadata/org_name',
  'report_metadata/report_id',
  'report_metadata/date_range/begin',
  'report_metadata/date_range/end',
  'policy_published/domain',
  'policy_published/p',
  'row/source_ip',
  'row/count',
  'row/policy_evaluated/disposition',
  'row/policy_evaluated/dkim',
  'row/policy_evaluated/spf',
  'identifiers/header_from',
  'auth_results/dkim/domain',
  'auth_results/dkim/result',
  'auth_results/spf/domain',
]);

type Fields = Map<string, string[]>;

/** Reads one report as it comes, a piece at a time so that others are served meanwhile. Throws a `Refused`. */
export async function readReport(text: string): Promise<Report> {
  const reading = new Reading();
  for (let at = 0; at < text.length; at += PIECE) {
    reading.write(text.slice(at, at + PIECE));
    await new Promise((next) => setImmediate(next));
  }
  return reading.end();
}

class Reading {
  readonly #parser = new SaxesParser();
  readonly #path: string[] = [];
  readonly #whole: Fields = new Map();
  readonly #rows: SenderRow[] = [];
  readonly #refused: Report['refused'] = [];
  #record: Fields = new Map();
  #text = '';
  #count = 0;

  constructor() {
    const parser = this.#parser;
    parser.on('error', () => {
      throw new Refused('xml', parser.line);
    });
    parser.on('doctype', () => {
      throw new Refused('entities', parser.line);
    });
    parser.on('opentag', ({ name }) => this.#open(name.replace(/^.*:/, '')));
    parser.on('closetag', () => this.#close());
    const keep = (text: string) => {
      if (this.#text.length < MOST_TEXT) this.#text += text.slice(0, MOST_TEXT);
    };
    parser.on('text', keep);
    parser.on('cdata', keep);
  }

  write(text: string): void {
    this.#parser.write(text);
  }

  end(): Report {
    this.#parser.close();
    const one = (name: string) => this.#whole.get(name)?.[0] ?? '';
    const begins = seconds(one('report_metadata/date_range/begin'), 'date_range');
    const ends = seconds(one('report_metadata/date_range/end'), 'date_range');
    if (ends < begins) throw new Refused('metadata', 'date_range');
    const policy = one('policy_published/p').toLowerCase();
    return {
      reporter: named(withoutMailbox(one('report_metadata/org_name')), 'org_name', 200),
      reportId: identifier(named(one('report_metadata/report_id'), 'report_id', 300)),
      begins,
      ends,
      domain: domainOf(one('policy_published/domain')) ?? refuse('metadata', 'policy_published/domain'),
      policy: policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : 'unknown',
      rows: this.#rows,
      refused: this.#refused,
    };
  }

  #open(name: string): void {
    if (this.#path.length === 0 && name !== 'feedback') throw new Refused('root', name);
    if (this.#path.length >= MOST_DEPTH) throw new Refused('deep', this.#parser.line);
    this.#path.push(name);
    this.#text = '';
    if (this.#path.length === 2 && name === 'record') this.#record = new Map();
  }

  #close(): void {
    const path = this.#path.slice(1);
    const inRecord = path[0] === 'record';
    const name = path.slice(inRecord ? 1 : 0).join('/');
    if (READ.has(name)) {
      const fields = inRecord ? this.#record : this.#whole;
      const values = fields.get(name) ?? [];
      if (values.length < 20) values.push(this.#text.trim());
      fields.set(name, values);
    }
    if (inRecord && name === 'auth_results/dkim') this.#pair();
    this.#text = '';
    this.#path.pop();
    if (path.length === 1 && inRecord) this.#take();
  }

  /** Each signature has its domain and its result, empty where the report leaves one out: else the next one's would pass for it. */
  #pair(): void {
    const [domains, results] = ['domain', 'result'].map((one) => {
      const values = this.#record.get(`auth_results/dkim/${one}`) ?? [];
      this.#record.set(`auth_results/dkim/${one}`, values);
      return values;
    }) as [string[], string[]];
    while (domains.length < results.length) domains.push('');
    while (results.length < domains.length) results.push('');
  }

  #take(): void {
    this.#count += 1;
    if (this.#count > MOST_ROWS) throw new Refused('heavy');
    try {
      this.#rows.push(rowOf(this.#record));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (this.#refused.length < MOST_REFUSED) this.#refused.push({ row: this.#count, why: error.why });
    }
  }
}

function rowOf(fields: Fields): SenderRow {
  const one = (name: string) => fields.get(name)?.[0] ?? '';
  const address = one('row/source_ip');
  if (!isIP(address) || address.includes('%')) throw new Refused('address', address);
  const count = one('row/count');
  if (!/^\d{1,10}$/.test(count) || Number(count) > MOST_MESSAGES) throw new Refused('count', count);
  const from = one('identifiers/header_from');
  const disposition = one('row/policy_evaluated/disposition').toLowerCase();
  const results = fields.get('auth_results/dkim/result') ?? [];
  const signers = (fields.get('auth_results/dkim/domain') ?? []).filter(
    (_, index) => results[index]?.toLowerCase() === 'pass',
  );
  return {
    address,
    messages: Number(count),
    disposition:
      disposition === 'pass' || disposition === 'quarantine' || disposition === 'reject' ? disposition : 'none',
    dkimAligned: one('row/policy_evaluated/dkim').toLowerCase() === 'pass',
    spfAligned: one('row/policy_evaluated/spf').toLowerCase() === 'pass',
    headerFrom: domainOf(from) ?? refuse('name', withoutMailbox(from)),
    signedBy: [...new Set(signers.flatMap((signer) => domainOf(signer) ?? []))].slice(0, 3).join(', ').slice(0, 300),
    sentBy: domainOf(one('auth_results/spf/domain')) ?? '',
  };
}

function refuse(reason: Reason['reason'], at: string): never {
  throw new Refused(reason, at);
}

/** A domain, out of an address if need be: what stands before the @ is nobody's business. */
function domainOf(text: string): string | null {
  const found = readDomain(text);
  return 'name' in found ? found.name : null;
}

/** The name of who reports; of an address, only the domain. */
const withoutMailbox = (text: string): string =>
  text.includes('@') ? text.replace(/^.*@/s, '').replace(/[>\s].*$/s, '') : text;

/** What tells a report from another. One that looks like a mailbox may be that of a person: its digest tells as much. */
const identifier = (text: string): string =>
  text.includes('@') ? createHash('sha256').update(text).digest('hex') : text;

function named(text: string, field: string, most: number): string {
  const clean = text
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .trim()
    .slice(0, most);
  return clean || refuse('metadata', field);
}

function seconds(text: string, field: string): number {
  const value = /^\d{1,12}$/.test(text) ? Number(text) : 0;
  return value > 0 && value < MOST_SECONDS ? value : refuse('metadata', field);
}
