import type { CasePlan } from './cast-cases.ts';
import { openPlay, type Company } from './play.ts';
import { playAppointment, playAudit, playRequest } from './stages-audit.ts';
import { playClaim, playPayment, playWorks } from './stages-money.ts';
import { playQuotes } from './stages-quotes.ts';
import type { StandIn } from './stand-in.ts';

/** The stages of a case in their order: each tells whether the case stops in it. */
const STAGES = [playRequest, playAppointment, playAudit, playQuotes, playWorks, playClaim, playPayment];

/** Plays a case from its request to the state it is to stand in, through the product's own endpoints; gives its identifier. */
export async function playCase(stand: StandIn, company: Company, plan: CasePlan, start: Date): Promise<string> {
  const play = await openPlay(stand, company, plan, start);
  for (const stage of STAGES) if (await stage(play)) break;
  return play.caseId;
}
