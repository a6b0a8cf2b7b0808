import type { Text } from '../../platform/contract/problem.ts';
import type { Place } from '../../platform/server/yaml/source.ts';
import { loopsOf } from './cycles.ts';
import type { Findings } from './findings.ts';
import { isRecord, type Stage } from './library.ts';
import type { Speak } from './read-text.ts';

/** What the questions of one requirement come to. */
export interface Asked {
  stages: Stage[] | null;
  /** Questions that are no scale, to be read as help. */
  texts: Text[];
}

const DICTIONARY: Text = {
  fr: 'Les questions doivent être un bloc de rubriques, une par identifiant.',
  en: 'Questions must be a block of keys, one by identifier.',
};
const MOST_STAGES = 10;

/** Reads the questions of a requirement. Ties between questions go into `dependsOn`, to be checked once all are known. */
export function readQuestions(
  node: Record<string, unknown>,
  place: Place,
  { speak, findings, questions, dependsOn, asHelp, choosing }: Questioning,
): Asked {
  const asked: Asked = { stages: null, texts: [] };
  const given = node['questions'];
  if (given === undefined || given === null) return asked;
  if (!isRecord(given)) {
    findings.error('wrong-type', [...place, 'questions'], DICTIONARY);
    return asked;
  }
  for (const [id, question] of Object.entries(given)) {
    const at = [...place, 'questions', id];
    if (!isRecord(question)) {
      findings.error('wrong-type', at, DICTIONARY);
      continue;
    }
    if (questions.has(id))
      findings.error('duplicate-question', at, {
        fr: `La question « ${id} » est déjà posée ailleurs.`,
        en: `The question “${id}” is already asked elsewhere.`,
      });
    questions.add(id);
    const condition = question['depends_on'];
    if (isRecord(condition) && typeof condition['question'] === 'string')
      dependsOn.set(id, { on: condition['question'], place: [...at, 'depends_on', 'question'] });
    const stages = stagesOf(question, at, speak);
    const text = speak(question, 'text', at);
    if (stages && !asked.stages) asked.stages = stages;
    else asHelp.push(at);
    if (text && (!stages || asked.stages !== stages)) asked.texts.push(text);
    const choices = Array.isArray(question['choices']) ? (question['choices'] as unknown[]) : [];
    if (choices.some((choice) => isRecord(choice) && choice['select_implementation_groups'] !== undefined))
      choosing.push(at);
  }
  return asked;
}

/** What reading questions needs to know, and what it gathers over a whole framework. */
export interface Questioning {
  speak: Speak;
  findings: Findings;
  questions: Set<string>;
  dependsOn: Map<string, { on: string; place: Place }>;
  /** Where questions stand that are read as help, and choices that would change which requirements apply. */
  asHelp: Place[];
  choosing: Place[];
}

// One choice among points that follow one another from 0 or 1, with no verdict of their own: the stages of a scale.
function stagesOf(question: Record<string, unknown>, place: Place, speak: Speak): Stage[] | null {
  const choices = question['choices'];
  if (question['type'] !== 'unique_choice' || !Array.isArray(choices)) return null;
  if (choices.length < 3 || choices.length > MOST_STAGES) return null;
  const stages: Stage[] = [];
  for (const [index, choice] of (choices as unknown[]).entries()) {
    if (!isRecord(choice) || !Number.isInteger(choice['add_score'])) return null;
    if (choice['compute_result'] !== undefined && choice['compute_result'] !== null) return null;
    const name = speak(choice, 'value', [...place, 'choices', index]);
    if (!name) return null;
    const meaning = speak(choice, 'description', [...place, 'choices', index]);
    stages.push({ score: Number(choice['add_score']), name, meaning });
  }
  stages.sort((a, b) => a.score - b.score);
  const first = stages[0]!.score;
  return (first === 0 || first === 1) && stages.every(({ score }, rank) => score === first + rank) ? stages : null;
}

/** Tells of questions that wait for one that does not exist, or for one another, and of what the engine does not do with them. */
export function checkConditions({ findings, questions, dependsOn, asHelp, choosing }: Questioning): void {
  if (asHelp.length > 0)
    findings.warning('questions-as-help', asHelp[0]!, {
      fr: `${asHelp.length} question(s) ne forment pas une échelle : leur texte aide à répondre, leurs points et leurs conditions ne comptent pas.`,
      en: `${asHelp.length} question(s) make no scale: their text helps to answer, their points and conditions do not count.`,
    });
  if (choosing.length > 0)
    findings.warning('groups-by-answer', choosing[0]!, {
      fr: `${choosing.length} question(s) choisiraient des groupes d’exigences selon la réponse : choisissez ces groupes à l’import.`,
      en: `${choosing.length} question(s) would choose groups of requirements by their answer: choose these groups at import.`,
    });
  for (const { on, place } of dependsOn.values())
    if (!questions.has(on))
      findings.error('dangling-reference', place, {
        fr: `La question « ${on} » n’existe pas.`,
        en: `The question “${on}” does not exist.`,
      });
  const next = new Map([...dependsOn].map(([id, { on }]) => [id, on]));
  for (const loop of loopsOf(next))
    findings.error('cycle', dependsOn.get(loop[0]!)!.place, {
      fr: `Ces questions s’attendent l’une l’autre : ${loop.slice(0, 10).join(' → ')}.`,
      en: `These questions wait for one another: ${loop.slice(0, 10).join(' → ')}.`,
    });
}
