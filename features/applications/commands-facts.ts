import { invalid, notFound, Problem } from '../../platform/contract/problem.ts';
import { parisDay } from '../../platform/server/clock.ts';
import type { Tx } from '../../platform/server/database/connection.ts';
import { newId } from '../../platform/server/id.ts';
import type { Item } from '../programmes/model-catalogue.ts';
import { addEntry } from './commands-entries.ts';
import { factKindsOf, type FactKind } from './model-verdict.ts';
import { openItems } from './model.ts';
import { outOfOrder } from './problems.ts';
import { holdApplication, notYours, type ApplicationAct, type SeenApplication } from './queries-held.ts';

/** What one file may hold at most: beyond it, one reads a mistake. */
const MOST_FACTS = 300;

/** A dated fact as the applicant enters it. */
export interface NewFact {
  itemId: string;
  kind: FactKind;
  on: string;
  score: number | null;
  passed: boolean | null;
  entityId: string | null;
  note: string;
}

/** An item that the applicant may complete now. Throws 403 for another part, 409 out of its time, 422 for one that is not there. */
export function openItem(seen: SeenApplication, itemId: string, path: string): Item {
  if (seen.part !== 'applicant') throw notYours(seen.part);
  const list = openItems(seen.row.state);
  if (!list) throw outOfOrder(seen.row.state);
  const item = seen.programme[list].find(({ id }) => id === itemId);
  if (item) return item;
  if ([...seen.programme.prerequisites, ...seen.programme.objectives].some(({ id }) => id === itemId))
    throw outOfOrder(seen.row.state);
  throw invalid(path, { fr: 'Ce programme n’a pas de tel objectif.', en: 'This programme has no such objective.' });
}

/** Adds a dated fact under an item; gives its identifier. Throws 422 for one that no rule of the item reckons with, or is not whole. */
export async function addFact(tx: Tx, act: ApplicationAct, fact: NewFact): Promise<string> {
  const seen = await holdApplication(tx, act);
  const item = openItem(seen, fact.itemId, 'body.itemId');
  await check(tx, act, seen, item, fact);
  const id = newId(act.now.getTime());
  await tx
    .insertInto('application_fact')
    .values({
      id,
      application_id: seen.row.id,
      item_id: item.id,
      kind: fact.kind,
      on_day: fact.on,
      score: fact.kind === 'audit' ? fact.score : null,
      passed: fact.kind === 'audit' ? fact.passed : null,
      entity_id: fact.kind === 'coverage' ? fact.entityId : null,
      note: fact.note,
      by_name: act.actor.name,
      at: act.now,
      readers: seen.row.readers,
    })
    .execute();
  const { kind, on, score, passed, note } = fact;
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'fact.added',
    data: { item: item.id, fact: id, kind, on, score, passed, note },
  });
  return id;
}

async function check(tx: Tx, act: ApplicationAct, seen: SeenApplication, item: Item, fact: NewFact): Promise<void> {
  if (!factKindsOf(item).includes(fact.kind))
    throw invalid('body.kind', {
      fr: 'Aucune règle de cet objectif ne tient compte de ce fait.',
      en: 'No rule of this objective reckons with this fact.',
    });
  if (fact.on > parisDay(act.now))
    throw invalid('body.on', { fr: 'Ce jour n’est pas encore venu.', en: 'This day has not come yet.' });
  if (fact.kind === 'audit') checkAudit(item, fact);
  if (fact.kind === 'exemption' && !fact.note)
    throw invalid('body.note', { fr: 'Dites pourquoi, en une phrase.', en: 'Say why, in one sentence.' });
  const facts = await tx
    .selectFrom('application_fact')
    .select(['item_id', 'kind', 'on_day', 'entity_id'])
    .where('application_id', '=', seen.row.id)
    .execute();
  if (facts.length >= MOST_FACTS)
    throw new Problem(409, 'too-many', {
      fr: 'Ce dossier contient déjà trop de faits.',
      en: 'This file already holds too many facts.',
    });
  const same = facts.filter((one) => one.item_id === item.id && one.kind === fact.kind);
  if (fact.kind === 'audit' && same.some(({ on_day: day }) => day === fact.on))
    throw invalid('body.on', {
      fr: 'Un audit de ce jour est déjà noté.',
      en: 'An audit of this day is already recorded.',
    });
  if (fact.kind !== 'coverage') return;
  const entity = await tx
    .selectFrom('application_entity')
    .select('id')
    .where('application_id', '=', seen.row.id)
    .where('id', '=', fact.entityId ?? '00000000-0000-0000-0000-000000000000')
    .executeTakeFirst();
  if (!entity)
    throw invalid('body.entityId', { fr: 'Choisissez une entité de la liste.', en: 'Choose an entity of the list.' });
  if (same.some(({ entity_id: covered }) => covered === entity.id))
    throw invalid('body.entityId', { fr: 'Cette entité est déjà notée.', en: 'This entity is already recorded.' });
}

function checkAudit({ rules }: Item, { score, passed }: NewFact): void {
  if (rules.some(({ kind }) => kind === 'score-at-end') && score === null)
    throw invalid('body.score', { fr: 'Donnez le score, de 1 à 5.', en: 'Give the score, from 1 to 5.' });
  if (rules.some(({ kind }) => kind === 'successive-audits') && passed === null)
    throw invalid('body.passed', { fr: 'Dites si l’audit est réussi.', en: 'Say whether the audit passes.' });
}

/** Takes a fact back. Throws 404 for one that is not there, 409 out of its time. */
export async function removeFact(tx: Tx, act: ApplicationAct, factId: string): Promise<void> {
  const seen = await holdApplication(tx, act);
  if (seen.part !== 'applicant') throw notYours(seen.part);
  const fact = await tx
    .selectFrom('application_fact')
    .select(['id', 'item_id', 'kind', 'on_day'])
    .where('application_id', '=', seen.row.id)
    .where('id', '=', factId)
    .executeTakeFirst();
  if (!fact) throw notFound();
  openItem(seen, fact.item_id, 'params.factId');
  await tx.deleteFrom('application_fact').where('id', '=', fact.id).execute();
  await addEntry(tx, act, seen.row, seen.part, {
    kind: 'fact.removed',
    data: { item: fact.item_id, fact: fact.id, kind: fact.kind, on: fact.on_day },
  });
}
