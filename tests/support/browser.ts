import { chromium, type Browser } from 'playwright-core';
import { findChromium, type Chromium } from './chromium.ts';

// No sandbox, since tests may run as root; no call home, since they may run without network.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens a headless Chromium, the first that is found unless one is given; the caller closes it. */
export async function launchBrowser(found?: Chromium): Promise<Browser> {
  const { executablePath, libraries } = found ?? (await findChromium());
  const path = [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  return chromium.launch({
    executablePath,
    args: FLAGS,
    // Without a locale, the browser gives up names of files with accents.
    env: { ...definedOnly(process.env), LC_ALL: 'C.UTF-8', ...(path && { LD_LIBRARY_PATH: path }) },
  });
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
