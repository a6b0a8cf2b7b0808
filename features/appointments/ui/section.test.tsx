import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { queryKey } from '../../../platform/web/data.ts';
import { testApp, type TestApp } from '../../../tests/support/app.ts';
import { castOf, readCase, type Cast } from '../../../tests/support/journey.ts';
import { deviceStorage, rendered } from '../../../tests/support/render.tsx';
import { formBox } from '../../audits/ui/kept-form.tsx';
import { anotherCase, desk, inHours, type Player } from '../appointments.fixture.ts';
import { listAppointments } from '../contract.ts';
import { AppointmentsSection } from './section.tsx';

let app: TestApp;
let cast: Cast;
let caseId: string;
let at: ReturnType<typeof desk>;
beforeAll(async () => {
  app = await testApp();
  ({ cast, caseId } = await anotherCase(app, await castOf(app)));
  at = desk(app, caseId);
});
afterAll(() => app.close());
beforeEach(() => void vi.stubGlobal('localStorage', deviceStorage()));
afterEach(() => void vi.unstubAllGlobals());

/** The section as a browser shows it when the page opens. */
async function section(as: Player) {
  const { organisationId } = as;
  const { body: shown } = await readCase(app, as, caseId);
  const { body } = await at.list(as);
  return rendered(<AppointmentsSection organisationId={organisationId} shown={shown} />, [
    [queryKey(listAppointments, { params: { organisationId, caseId } }), body],
  ]);
}
const keep = (on: number) =>
  formBox('').write(`${caseId}:slots:audit`, {
    version: 0,
    values: {
      on: String(on),
      'slots.0.day': '2026-12-14',
      'slots.0.time': '09:30',
      'slots.1.day': '2026-12-15',
      'slots.1.time': '',
      'slots.2.day': '',
      'slots.2.time': '',
      minutes: '240',
      place: 'Salle du conseil',
      note: 'Badge à l’accueil',
    },
  });
const valueOf = (html: string, name: string) =>
  new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0].match(/value="([^"]*)"/)?.[1];

test('slots typed and not sent are there again when the section comes back', async () => {
  expect(await section(cast.auditor)).not.toContain('retrouvés');
  keep(0);
  const html = await section(cast.auditor);
  expect(html).toContain('retrouvés sur cet appareil');
  expect(['slots.0.day', 'slots.0.time', 'slots.1.day', 'place'].map((name) => valueOf(html, name))).toEqual([
    '2026-12-14',
    '09:30',
    '2026-12-15',
    'Salle du conseil',
  ]);
  expect(html).toContain('name="slots.2.day"');
  expect(html).not.toContain('name="slots.3.day"');
  expect(html).toContain('Badge à l’accueil');
  expect(html).toMatch(/<option[^>]*value="240"[^>]*selected/);
});

test('slots typed on an appointment that changed meanwhile wait behind their button: what is new is shown first', async () => {
  await at.propose(cast.auditor, [inHours(app, 100)]);
  keep(0);
  const html = await section(cast.beneficiary);
  expect(html).toContain('Quel créneau vous convient');
  expect(html).not.toContain('Salle du conseil');
  keep(1);
  expect(await section(cast.beneficiary)).toContain('Salle du conseil');
});

test('an appointment at which nobody was is said so, as late, and put on no one', async () => {
  await at.accept(cast.beneficiary);
  app.context.clock.advance({ minutes: 100 * 60 });
  await at.release(cast.auditor, 'Porte close', true);
  for (const as of [cast.auditor, cast.beneficiary, cast.manager]) {
    const html = await section(as);
    expect(html).toContain('Personne n’était présent');
    expect(html).toContain('Porte close');
    expect(html).toContain('Tardif');
    expect(html).not.toContain('Annulé');
    expect(html).not.toMatch(/par\s*:/u);
  }
});
