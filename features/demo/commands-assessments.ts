import { createHash } from 'node:crypto';
import * as contract from '../assessments/contract.ts';
import type { AnswerValue } from '../assessments/model.ts';
import type { Criterion, Referential, Theme } from '../referentials/model.ts';
import { remarks } from './remarks.ts';
import { daysAgo, play, type Player, type Stage } from './stage.ts';
import type { Round } from './story.ts';

/** What an assessment needs of its organisation. */
export interface House {
  /** Its key in the cast: what is drawn from it is the same in every demonstration. */
  key: string;
  id: string;
  sites: Map<string, string>;
  players: (key: string) => Player;
  referential: Referential;
}

// Chance without chance: the same words always give the same figure, between 0 and 1.
function draw(...words: string[]): number {
  return createHash('sha256').update(words.join(' ')).digest().readUInt32BE() / 2 ** 32;
}

function value(criterion: Criterion, above: number, luck: number): AnswerValue {
  if (above <= 0) return criterion.notApplicable && luck > 0.85 ? 'not-applicable' : 'yes';
  if (above === 1) return luck < 0.35 ? 'no' : luck < 0.65 ? 'partly' : luck < 0.9 ? 'yes' : 'unknown';
  return luck < 0.65 ? 'no' : luck < 0.8 ? 'partly' : 'unknown';
}

/** The answers of one theme: met up to the level that the structure has reached, a mix for the next step, little beyond. */
function answersOf(house: House, theme: Theme, { reach, startedDaysAgo }: Round) {
  const steady = (draw(house.key, theme.id) - 0.5) * 2;
  const level = Math.round(reach + steady + draw(house.key, theme.id, String(startedDaysAgo)) - 0.5);
  const rank = (id: string) => house.referential.levels.findIndex((each) => each.id === id);
  return theme.steps.flatMap(({ level: step, criteria }) =>
    criteria.map((criterion, index) => {
      const luck = draw(house.key, criterion.id);
      const above = rank(step) - level;
      const given = above === 1 && index === 0 && luck > 0.65 ? 'partly' : value(criterion, above, luck);
      const { met = '', gap = '' } = remarks[criterion.id] ?? {};
      const remark = given === 'yes' ? met : given === 'no' || given === 'partly' ? gap : '';
      return {
        criterionId: criterion.id,
        value: given,
        comment: draw('said', house.key, criterion.id) < 0.75 ? remark : '',
        reason: given === 'not-applicable' ? (criterion.notApplicable?.fr ?? '') : '',
      };
    }),
  );
}

/** Plays an assessment: its start, the themes shared out, the answers of each, its submission. */
export async function playRound(stage: Stage, house: House, round: Round): Promise<void> {
  const { referential } = house;
  const organisationId = house.id;
  const by = round.by.map(house.players);
  const lead = by[0]!;
  const started = daysAgo(stage, round.startedDaysAgo);
  const { id: assessmentId } = await play(stage, contract.startAssessment, lead, started, {
    params: { organisationId },
    body: {
      referentialId: referential.id,
      siteId: round.site ? (house.sites.get(round.site) ?? null) : null,
      label: round.label.replace('{year}', String(started.getUTCFullYear())),
    },
  });
  const params = { organisationId, assessmentId };
  const { themes } = referential;
  const open = round.submittedDaysAgo === undefined;
  if (by.length > 1)
    for (const [index, { id: themeId }] of themes.entries())
      await play(stage, contract.saveTask, lead, daysAgo(stage, round.startedDaysAgo, 10), {
        params: { ...params, themeId },
        body: { assigneeId: by[index % by.length]!.accountId },
      });
  const answered = themes.slice(0, Math.ceil(themes.length * (round.share ?? 1)));
  const days = Math.max(1, round.startedDaysAgo - (round.submittedDaysAgo ?? 1));
  for (const [index, theme] of answered.entries()) {
    const who = by[index % by.length]!;
    const day = round.startedDaysAgo - Math.floor((days * index) / answered.length);
    const answers = answersOf(house, theme, round);
    // The last theme of an open assessment is left half-way: somebody is at it.
    const given = open && index === answered.length - 1 ? answers.slice(0, Math.ceil(answers.length / 2)) : answers;
    for (const [place, { criterionId, ...answer }] of given.entries())
      await play(stage, contract.saveAnswer, who, daysAgo(stage, day, 20 + index * 25 + place * 2), {
        params: { ...params, criterionId },
        body: { ...answer, version: 0 },
      });
    for (const number of theme.numbers ?? [])
      await play(stage, contract.saveNumber, who, daysAgo(stage, day, 42 + index * 25), {
        params: { ...params, numberId: number.id },
        body: { value: 3 + Math.floor(draw(house.key, number.id) * 40) },
      });
    if (given.length === answers.length && by.length > 1)
      await play(stage, contract.saveTask, who, daysAgo(stage, day, 44 + index * 25), {
        params: { ...params, themeId: theme.id },
        body: { finished: true },
      });
  }
  if (round.submittedDaysAgo === undefined) return;
  await play(stage, contract.submitAssessment, lead, daysAgo(stage, round.submittedDaysAgo, 540), {
    params,
    body: { version: 1 },
  });
}
