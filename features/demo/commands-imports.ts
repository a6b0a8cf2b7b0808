import { parisDay } from '../../platform/server/clock.ts';
import * as contract from '../imports/contract.ts';
import { imports, type ImportPlan } from './cast-imports.ts';
import type { Casting } from './queries-cast.ts';
import type { Performer, StandIn } from './stand-in.ts';

const DAY = 86_400_000;

/** Brings files into the inventories as a person does: recognised, compared, then written. */
export async function playImports(stand: StandIn, cast: Casting, today: Date): Promise<void> {
  for (const plan of imports) {
    stand.at(new Date(today.getTime() - plan.daysAgo * DAY));
    await playImport(stand, cast(plan.by[1], plan.by[0]), plan, today);
  }
}

async function playImport(stand: StandIn, by: Performer, { file: name, text: written }: ImportPlan, today: Date) {
  const params = { organisationId: by.organisationId };
  const file = { name, text: dated(written, today) };
  const { table } = await stand.upload(contract.recogniseFile, by, { params, query: {} }, file);
  if (table)
    await stand.ask(contract.saveMapping, by, { params, body: { ...table.mapping, signature: table.signature } });
  const { id: previewId } = await stand.upload(contract.preparePreview, by, { params, query: {} }, file);
  await stand.ask(contract.confirmPreview, by, { params: { ...params, previewId } });
}

/** The text with its days, as `31/12/2026`. */
function dated(text: string, today: Date): string {
  return text.replaceAll(/\{([+-]\d+)\}/g, (_, days: string) =>
    parisDay(new Date(today.getTime() + Number(days) * DAY))
      .split('-')
      .toReversed()
      .join('/'),
  );
}
