import { notFound } from '../../platform/contract/problem.ts';
import { reading } from '../../platform/server/database/connection.ts';
import { serveRaw, serveRead, serveWrite, type Route } from '../../platform/server/http/serve.ts';
import { caseActOf } from '../cases/commands-act.ts';
import { seeCase } from '../cases/queries-held.ts';
import { acceptSlot, declineSlots, releaseAppointment } from './commands.ts';
import { proposeSlots } from './commands-propose.ts';
import * as contract from './contract.ts';
import { appointmentRow, appointmentsView } from './queries.ts';
import { invitationFor } from './queries-invitation.ts';

export const routes: readonly Route[] = [
  serveRead(contract.listAppointments, (read, call) => appointmentsView(read, caseActOf(call))),
  serveWrite(contract.proposeSlots, async (tx, call) => {
    const act = caseActOf(call);
    await proposeSlots(tx, act, call.body);
    return appointmentsView(tx, act);
  }),
  serveWrite(contract.acceptSlot, async (tx, call) => {
    const act = caseActOf(call);
    await acceptSlot(tx, act, call.params.appointmentId, call.body);
    return appointmentsView(tx, act);
  }),
  serveWrite(contract.declineSlots, async (tx, call) => {
    const act = caseActOf(call);
    await declineSlots(tx, act, call.params.appointmentId, call.body);
    return appointmentsView(tx, act);
  }),
  serveWrite(contract.releaseAppointment, async (tx, call) => {
    const act = caseActOf(call);
    await releaseAppointment(tx, act, call.params.appointmentId, call.body);
    return appointmentsView(tx, act);
  }),
  serveRaw(contract.openInvitation, async ({ context, scope, params, language, now, reply }) => {
    const { seen, row } = await reading(context.db, scope, async (read) => ({
      seen: await seeCase(read, params),
      row: await appointmentRow(read, params, params.appointmentId),
    }));
    if (row.state !== 'accepted' || !row.starts_at) throw notFound();
    const text = invitationFor(
      seen,
      { ...row, startsAt: row.starts_at },
      {
        method: 'REQUEST',
        origin: context.origin,
        link: `${context.origin}/organisations/${params.organisationId}/cases/${row.case_id}`,
        attendees: [],
        language,
        at: now,
      },
    );
    return reply
      .headers({
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': `attachment; filename="${seen.row.number}.ics"`,
      })
      .send(text);
  }),
];
