import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { renderReport } from '../features/reports/render.ts';
import { realReferential, sampleReport } from '../features/reports/report.fixture.ts';
import type { ReportPayload } from '../features/reports/payload.ts';
import { createDocuments } from '../platform/server/documents/documents.ts';
import { quantile, residentMegabytes, type Figure } from './support.ts';

const WARM_UP = 10;
const RUNS = 100;
const ACTIONS = 30;
/** Between two reports, as between two people: the press tidies its memory after each, and that is nobody's wait. */
const PAUSE_MS = 25;

/** A report unlike the ones before: other structure, answers, names, comments, owners and costs; the questionnaire's words are shared. */
function another(referential: Awaited<ReturnType<typeof realReferential>>, number: number): ReportPayload {
  const payload = sampleReport(referential, { seed: number, actions: ACTIONS, withAnswers: false });
  payload.structure.name += ` ${number}`;
  payload.sentence += ` (${number})`;
  for (const answer of payload.themes.flatMap((theme) => theme.answers)) {
    if (answer.comment) answer.comment += ` Note ${number}.`;
    if (answer.answeredBy) answer.answeredBy += ` ${number}`;
  }
  for (const action of payload.plan) {
    if (action.owner) action.owner += ` ${number}`;
    if (action.costCents) action.costCents += number * 100;
  }
  return payload;
}

/** Time to make the tagged report of the board (13 themes, 30 actions, without the annex of answers), first and warm, as the caller waits for it; memory of its press. */
export async function pdf(): Promise<Figure[]> {
  const referential = await realReferential();
  const documents = createDocuments();
  const timed = async (number: number): Promise<number> => {
    const payload = another(referential, number);
    await sleep(PAUSE_MS);
    const start = performance.now();
    await renderReport(documents, payload);
    return performance.now() - start;
  };
  try {
    const cold = await timed(0);
    for (let number = 1; number <= WARM_UP; number += 1) await timed(number);
    const warm: number[] = [];
    for (let number = 1; number <= RUNS; number += 1) warm.push(await timed(WARM_UP + number));
    const [press] = fs.readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ');
    const round = (value: number) => Math.round(value * 10) / 10;
    return [
      { name: 'tagged PDF report, first', value: round(cold), unit: 'ms' },
      {
        name: 'tagged PDF report, warm median',
        value: round(quantile(warm, 0.5)),
        unit: 'ms',
        reach: { at: 60, better: 'less' },
      },
      { name: 'tagged PDF report, warm p95', value: round(quantile(warm, 0.95)), unit: 'ms' },
      { name: 'process that makes PDFs, resident', value: Math.round(residentMegabytes(Number(press))), unit: 'MB' },
    ];
  } finally {
    await documents.close();
  }
}
