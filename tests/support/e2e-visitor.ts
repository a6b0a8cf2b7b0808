import fs from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Sizes of the screens on which every page is looked at. */
export const SCREENS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } } as const;
export type Screen = keyof typeof SCREENS;

/** A person with a browser of their own; nothing is shared with another visitor. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  screen: Screen;
  /** What the browser complained of since the last call: errors, refused content, calls to another host. */
  complaints(): string[];
  /** Keeps a picture of the whole page under `screenshots/`, its name ended by the screen's: the visitor's own unless told. */
  picture(name: string, on?: Screen): Promise<void>;
}

interface VisitorOptions {
  screen: Screen;
  language?: 'fr' | 'en';
  /** Those of a signed-in visitor, or of a forged session; without them, a stranger. */
  cookies?: readonly { name: string; value: string }[];
}

const screenshots = path.resolve(import.meta.dirname, '../../screenshots');
const PATIENCE_MS = 10_000;

/** Opens a visitor at this origin. */
export async function visitor(browser: Browser, origin: string, options: VisitorOptions): Promise<Visitor> {
  const { screen, language = 'fr', cookies = [] } = options;
  const context = await browser.newContext({
    baseURL: origin,
    viewport: SCREENS[screen],
    hasTouch: screen === 'phone',
    locale: language === 'en' ? 'en-GB' : 'fr-FR',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(`localStorage.setItem('language', '${language}')`);
  await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: origin })));
  const page = await context.newPage();
  const heard = listen(page, origin);
  return {
    page,
    context,
    screen,
    complaints: () => heard.splice(0),
    async picture(called, on = screen) {
      fs.mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: path.join(screenshots, `${called}-${on}.png`), fullPage: true });
    },
  };
}

function listen(page: Page, origin: string): string[] {
  const heard: string[] = [];
  // Content that the policy refuses is told as an error of the console.
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(url)) heard.push(`another host: ${url}`);
  });
  return heard;
}
