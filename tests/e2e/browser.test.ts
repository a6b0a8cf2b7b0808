import { expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { unpackChromium } from '../support/chromium.ts';

it('the browser inside the npm package starts and draws a page, so that no system package is needed', async () => {
  const browser = await launchBrowser(await unpackChromium());
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    await page.setContent('<h1>Évaluation</h1><button>Répondre</button>');
    expect(await page.getByRole('button', { name: 'Répondre' }).isVisible()).toBe(true);
    expect((await page.screenshot()).subarray(1, 4).toString()).toBe('PNG');
  } finally {
    await browser.close();
  }
});
