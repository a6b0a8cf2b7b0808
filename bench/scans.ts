// `node bench/scans.ts`: what importing a report costs, first and again, on a server of its own.
import { pathToFileURL } from 'node:url';
import { runServer, type Figure, type Running } from './support.ts';

const HOSTS = 40;
const ITEMS = 24;
const WORDS = 'The remote service is affected by a flaw that an attacker may use without signing in to it. ';

/** A .nessus report of about 1.5 MB and 960 items: as wordy as a real one, of `hosts` machines. */
export function nessusOf(hosts: number, items: number, shift = 0): string {
  const item = (host: number, at: number) => {
    const plugin = 10_000 + ((at * 7 + host) % 400) + shift;
    return `<ReportItem port="${at % 5 === 0 ? 0 : 1000 + at}" svc_name="www" protocol="tcp" severity="${at % 5}" pluginID="${plugin}" pluginName="Flaw ${plugin}" pluginFamily="General">
<cve>CVE-2024-${10_000 + plugin}</cve><cvss3_base_score>7.5</cvss3_base_score><description>${WORDS.repeat(8)}</description><solution>${WORDS}</solution>
<plugin_output>\n  Installed version : 1.${at}\n  Fixed version     : 2.0\n${WORDS.repeat(3)}</plugin_output></ReportItem>`;
  };
  const list = Array.from(
    { length: hosts },
    (
      _,
      host,
    ) => `<ReportHost name="10.0.${host >> 8}.${host & 255}"><HostProperties><tag name="HOST_END_TIMESTAMP">${1_780_000_000 + shift}</tag></HostProperties>
<ReportItem port="0" svc_name="general" protocol="tcp" severity="0" pluginID="19506"><plugin_output>Port range : default</plugin_output></ReportItem>
${Array.from({ length: items }, (__, at) => item(host, at)).join('\n')}</ReportHost>`,
  );
  return `<?xml version="1.0" ?><NessusClientData_v2><Policy><FamilySelection><FamilyItem><FamilyName>General</FamilyName><Status>enabled</Status></FamilyItem></FamilySelection></Policy><Report name="Bench">${list.join('\n')}</Report></NessusClientData_v2>`;
}

const BOUNDARY = 'report';

/** Sends a report; gives the seconds until its answer. Throws where it is not accepted. */
async function bring({ address, members }: Running, text: string): Promise<number> {
  const { organisationId, headers } = members[0]!;
  const start = performance.now();
  const response = await fetch(`${address}/api/organisations/${organisationId}/scans`, {
    method: 'POST',
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="reseau.nessus"\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`,
  });
  if (response.status !== 201) throw new Error(`The report was answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
  return (performance.now() - start) / 1000;
}

/** Seconds to import a Nessus report of 1.5 MB: the first, the same again, another of the same machines that closes half of it. */
export async function scans(server: Running): Promise<Figure[]> {
  const first = nessusOf(HOSTS, ITEMS);
  const reach = { at: 5, better: 'less' as const };
  const figure = (name: string, value: number): Figure => ({
    name: `report of Nessus, ${name}`,
    value,
    unit: 's',
    reach,
  });
  return [
    { name: 'report of Nessus, size', value: Buffer.byteLength(first) / 1e6, unit: 'MB' },
    figure('first', await bring(server, first)),
    figure('again', await bring(server, first)),
    figure('next', await bring(server, nessusOf(HOSTS, ITEMS, 200))),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = await runServer(1);
  try {
    for (const { name, value, unit } of await scans(server))
      process.stdout.write(`${name}: ${value.toFixed(2)} ${unit}\n`);
  } finally {
    await server.stop();
  }
}
