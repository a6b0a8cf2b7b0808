import { joined, MOST_ASSETS, MOST_FINDINGS, type ScanReport } from './model.ts';
import { Refused } from './refusals.ts';
import { nessusReader } from './read-nessus.ts';
import { nmapReader } from './read-nmap.ts';
import { openvasReader } from './read-openvas.ts';
import { pingcastleReader } from './read-pingcastle.ts';
import { XmlReading, type XmlReader } from './read-xml.ts';

const HEAD_BYTES = 64 * 1024;
/** The CSV export of OpenVAS begins so. */
const OPENVAS_CSV = /^\uFEFF?"?IP"?,"?Hostname"?,"?Port"?,/;
const ENCODINGS = /^(utf-?8|utf-?16(le|be)?|us-ascii|iso-8859-1|iso-8859-15|windows-1252)$/i;

/** The reader of a root element. Throws a `Refused` where none of the tools writes it. */
export function readerOf(root: string, now: Date): XmlReader<ScanReport> {
  switch (root) {
    case 'HealthcheckData':
      return pingcastleReader(now);
    case 'nmaprun':
      return nmapReader(now);
    case 'NessusClientData_v2':
      return nessusReader(now);
    case 'report':
    case 'get_reports_response':
      return openvasReader(now);
    case 'EncryptedData':
      throw new Refused('encrypted');
    default:
      throw new Refused(/^html$/i.test(root) ? 'html' : 'unknown');
  }
}

/** How the text is written: by its first bytes, else as its own heading says. Throws a `Refused` on an encoding that is not read. */
function decoderOf(head: Buffer): InstanceType<typeof TextDecoder> {
  if (head.readUInt8(0) === 0xff || head.subarray(0, 2).equals(Buffer.from([0x3c, 0])))
    return new TextDecoder('utf-16le');
  if (head.readUInt8(0) === 0xfe) return new TextDecoder('utf-16be');
  const [, declared = 'utf-8'] =
    /^\s*(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']{1,40})["']/.exec(head.toString('latin1')) ?? [];
  if (!ENCODINGS.test(declared)) throw new Refused('encoding');
  // UTF-16 without its mark was ruled out above: what says so here was transcoded since.
  return new TextDecoder(/^utf-?16/i.test(declared) ? 'utf-8' : declared);
}

/** Refuses by name what is known not to be a report. */
function refuseByKind(head: Buffer, start: string): void {
  const magic = head.toString('latin1', 0, 5);
  if (magic.startsWith('MLA')) throw new Refused('mla');
  if (magic.startsWith('%PDF')) throw new Refused('pdf');
  if (magic.startsWith('PK') || magic.startsWith('\u001f\u008b')) throw new Refused('zip');
  if (/^\s*(<!--[\s\S]{0,2000}?-->\s*)*<(!doctype\s+html|html)\b/i.test(start))
    throw new Refused(/ping\s?castle/i.test(start) ? 'pingcastle-html' : 'html');
}

const within = (report: ScanReport): ScanReport => {
  if (report.findings.length > MOST_FINDINGS || report.assets.length > MOST_ASSETS) throw new Refused('too-many');
  return { ...report, findings: joined(report.tool, report.findings) };
};

/**
 * Reads a report as it streams in, whatever its tool: the content decides, never the name of the file. `now` bounds what a date may
 * be. Throws a `Refused` that says why it cannot.
 */
export async function readReport(chunks: AsyncIterable<Buffer>, now: Date): Promise<ScanReport> {
  let head = Buffer.alloc(0);
  let rest: ((chunk: Buffer) => void) | undefined;
  let end: () => ScanReport | Promise<ScanReport> = () => {
    throw new Refused('empty');
  };
  const begin = (): void => {
    if (head.length === 0) return;
    const decoder = decoderOf(head);
    const start = decoderOf(head).decode(head, { stream: true }).trimStart();
    refuseByKind(head, start);
    if (start.startsWith('<')) {
      const reading = new XmlReading((root) => readerOf(root, now));
      rest = (chunk) => reading.write(decoder.decode(chunk, { stream: true }));
      end = () => {
        reading.write(decoder.decode());
        return reading.end();
      };
    } else if (/^[[{]/.test(start) || OPENVAS_CSV.test(start)) {
      const texts: string[] = [];
      rest = (chunk) => texts.push(decoder.decode(chunk, { stream: true }));
      end = async () => {
        const text = texts.join('') + decoder.decode();
        // Loaded only then: most reports are XML, and what reads the others takes longer to load than they take to read.
        if (OPENVAS_CSV.test(start)) return (await import('./read-openvas-csv.ts')).readOpenvasCsv(text, now);
        return (await import('./read-testssl.ts')).readTestssl(text, now);
      };
    } else throw new Refused(start ? 'unknown' : 'empty');
    rest(head);
  };
  for await (const chunk of chunks) {
    if (rest) rest(chunk);
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD_BYTES) begin();
    }
  }
  if (!rest) begin();
  return within(await end());
}
