import type { TestApp } from '../../tests/support/app.ts';
import { assign, openCase, type Cast } from '../../tests/support/journey.ts';
import { reading } from '../../platform/server/database/connection.ts';
import type { LocalSlot } from './commands-slots.ts';
import * as contract from './contract.ts';
import { parisClock } from './model.ts';

export type Player = Cast['auditor'];

/** The cast with another structure, whose case already has its audit body. */
export async function anotherCase(app: TestApp, cast: Cast): Promise<{ cast: Cast; caseId: string }> {
  const structure = await app.organisation({ kind: 'structure', name: 'Cabinet des Palmiers', territory: 'MC' });
  const own = { ...cast, beneficiary: await app.member('director', structure) };
  const caseId = await openCase(app, own);
  await assign(app, own, caseId);
  return { cast: own, caseId };
}

/** The slot that is so many hours away, as people write it. */
export const inHours = (app: TestApp, hours: number): LocalSlot =>
  parisClock(new Date(app.context.clock.now().getTime() + hours * 3_600_000));

/** One case's appointments, as its parts act on them. */
export function desk(app: TestApp, caseId: string) {
  const params = (as: Player) => ({ organisationId: as.organisationId, caseId });
  const list = (as: Player) => app.call(contract.listAppointments, { params: params(as), as });
  const live = async (as: Player) => (await list(as)).body.live!;
  return {
    list,
    live,
    propose: (as: Player, slots: LocalSlot[], given: { version?: number; reason?: string; place?: string } = {}) =>
      app.call(contract.proposeSlots, {
        params: params(as),
        body: { slots, minutes: 120, place: '3 rue des Oliviers', version: 0, ...given },
        as,
      }),
    accept: async (as: Player, slot?: string) => {
      const { id, version, slots } = await live(as);
      return app.call(contract.acceptSlot, {
        params: { ...params(as), appointmentId: id },
        body: { slot: slot ?? slots[0]!, version },
        as,
      });
    },
    decline: async (as: Player, note: string) => {
      const { id, version } = await live(as);
      return app.call(contract.declineSlots, {
        params: { ...params(as), appointmentId: id },
        body: { note, version },
        as,
      });
    },
    release: async (as: Player, reason: string, absent = false) => {
      const { id, version } = await live(as);
      return app.call(contract.releaseAppointment, {
        params: { ...params(as), appointmentId: id },
        body: { reason, absent, version },
        as,
      });
    },
  };
}

/** What was written to an address since the last look, oldest first. */
export function inboxOf({ context }: TestApp) {
  let after = '00000000-0000-0000-0000-000000000000';
  return {
    /** Empties the box. */
    async open() {
      const mails = await reading(context.db, { platform: true }, (read) =>
        read
          .selectFrom('mail')
          .select(['id', 'recipient', 'subject', 'body', 'attachment'])
          .where('id', '>', after)
          .orderBy('id')
          .execute(),
      );
      after = mails.at(-1)?.id ?? after;
      return mails.map(({ attachment, ...mail }) => ({
        ...mail,
        calendar: attachment ? (attachment as { calendar: string }).calendar : null,
      }));
    },
  };
}

/** The lines of a calendar by name, unfolded; parameters are left out. */
export function parsed(calendar: string): Record<string, string> {
  const lines = calendar.replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
  return Object.fromEntries(
    lines.toReversed().map((line) => {
      const [, name = '', value = ''] = /^([A-Z-]+)(?:;(?:"[^"]*"|[^:"])*)?:(.*)$/.exec(line) ?? [];
      return [name, value];
    }),
  );
}
