import { Readable } from 'node:stream';
import { MAX_FILE_BYTES } from '../../platform/contract/file.ts';
import { Problem, notFound } from '../../platform/contract/problem.ts';
import { reading, writing } from '../../platform/server/database/connection.ts';
import { serveRaw, serveRead, type Route } from '../../platform/server/http/serve.ts';
import { acceptsEvidence, recordEvidence } from '../assessments/commands-evidence.ts';
import * as contract from './contract.ts';
import { evidenceFile } from './evidence.ts';
import { bound, counted, factsOf, linesOf } from './queries.ts';

const nothingMeasured = () =>
  new Problem(422, 'nothing-measured', {
    fr: 'Il n’y a rien à joindre : les inventaires ne disent rien de ce critère.',
    en: 'There is nothing to attach: the inventories say nothing about this criterion.',
  });

export const routes: readonly Route[] = [
  serveRead(contract.readFacts, (read, { params, query, now }) =>
    factsOf(read, { ...params, themeId: query.theme }, now),
  ),
  serveRaw(contract.attachFacts, async ({ context, scope, params, body, actor, now }) => {
    const { organisationId, assessmentId, criterionId } = params;
    const act = { organisationId, assessmentId, actor: { id: actor.accountId, name: actor.name }, now };
    await writing(context.db, scope, (tx) => acceptsEvidence(tx, act, criterionId));
    const { name, text } = await reading(context.db, scope, async (read) => {
      const { bindings, scope: facts } = await bound(read, organisationId, assessmentId, now);
      const binding = bindings.find(({ criterion }) => criterion === criterionId);
      if (!binding) throw notFound();
      const counts = await counted(read, binding.query, facts);
      if (counts.total === 0) throw nothingMeasured();
      return evidenceFile(counts, await linesOf(read, binding.query, facts), now, body.language);
    });
    const { id } = await context.files.store(
      Readable.from([Buffer.from(text)]),
      { organisationId, accountId: actor.accountId, name, maxBytes: MAX_FILE_BYTES, scope },
      (tx, file) => recordEvidence(tx, act, criterionId, file),
    );
    return { id, name };
  }),
];
