import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Refused as SheetRefused } from '../../platform/server/sheets/refusals.ts';
import { unzip } from '../../platform/server/sheets/unzip.ts';
import { attachmentsOf, isMessage } from './report-mail.ts';
import { Refused, type Reason } from './report-refusals.ts';
import { readReport, type Report } from './report-xml.ts';

/** What one file holds: reports, and what could not be read as one. */
export interface Opened {
  reports: { file: string; report: Report }[];
  refused: { file: string; why: Reason }[];
}

/** The most that a report weighs as it is sent, and once unpacked. */
export const MOST_UNPACKED = 30 * 1024 * 1024;
const MOST_REPORTS = 100;
const MOST_NESTED = 2;
const unpack = promisify(gunzip);

/** Opens a file in any form in which reports travel: XML, GZ, ZIP, or the message that carried one of these. Never throws a `Refused`. */
export async function openReports(bytes: Buffer, name: string): Promise<Opened> {
  const opened: Opened = { reports: [], refused: [] };
  await open(bytes, name, opened, { left: MOST_UNPACKED }, 0);
  if (opened.reports.length === 0 && opened.refused.length === 0)
    opened.refused.push({ file: name, why: { reason: 'nothing' } });
  return opened;
}

/** Bytes that may still be unpacked, over everything that one file holds. */
interface Budget {
  left: number;
}

async function open(bytes: Buffer, file: string, opened: Opened, budget: Budget, depth: number): Promise<void> {
  if (opened.reports.length + opened.refused.length >= MOST_REPORTS) return;
  try {
    if (bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b)
      await read(await inflated(bytes, budget), file, opened);
    else if (bytes.toString('latin1', 0, 2) === 'PK') {
      for (const [name, content] of entriesOf(bytes, budget)) await open(content, name, opened, budget, depth + 1);
    } else if (depth < MOST_NESTED && isMessage(bytes)) {
      for (const part of attachmentsOf(bytes)) await open(part.bytes, part.name || file, opened, budget, depth + 1);
    } else await read(bytes, file, opened);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    opened.refused.push({ file, why: error.why });
  }
}

async function read(bytes: Buffer, file: string, opened: Opened): Promise<void> {
  const text = textOf(bytes);
  if (!text.trimStart().startsWith('<')) throw new Refused('type');
  opened.reports.push({ file, report: await readReport(text.trimStart()) });
}

async function inflated(bytes: Buffer, budget: Budget): Promise<Buffer> {
  try {
    const content = await unpack(bytes, { maxOutputLength: Math.max(1, budget.left) });
    budget.left -= content.length;
    return content;
  } catch (error) {
    throw new Refused((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'heavy' : 'damaged');
  }
}

function entriesOf(bytes: Buffer, budget: Budget): Map<string, Buffer> {
  try {
    // An archive inside an archive is never opened: none of these reports travels so.
    const entries = unzip(bytes, (name) => /\.(xml|gz)$/i.test(name), budget.left);
    for (const content of entries.values()) budget.left -= content.length;
    return entries;
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error;
    const { reason } = error.refusal;
    throw new Refused(reason === 'password' || reason === 'heavy' ? reason : 'damaged');
  }
}

/** The text of an XML file: in the encoding that its mark or its declaration tells, UTF-8 otherwise. */
function textOf(bytes: Buffer): string {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(
    bytes.toString('latin1', 0, 200),
  )?.[1];
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}
