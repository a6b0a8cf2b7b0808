import type { Text } from '../../platform/contract/problem.ts';
import { shorten } from './read-text.ts';

const short = (text: Text): Text => ({ fr: shorten(text.fr, 160), en: shorten(text.en, 160) });
const both = (text: Text, fr: (words: string) => string, en: (words: string) => string): Text => ({
  fr: fr(text.fr),
  en: en(text.en),
});

/** What Vigie says around a publisher's words, where its questionnaires need a sentence that libraries do not have. */
export const said = {
  notMet: { fr: 'Exigences non remplies', en: 'Requirements not met' },
  notMetMeaning: {
    fr: 'Au moins une exigence du chapitre n’est pas remplie.',
    en: 'At least one requirement of the chapter is not met.',
  },
  met: { fr: 'Exigences remplies', en: 'Requirements met' },
  metMeaning: {
    fr: 'Toutes les exigences du chapitre sont remplies.',
    en: 'Every requirement of the chapter is met.',
  },
  below: { fr: 'Sous le premier degré', en: 'Below the first point' },
  belowMeaning: {
    fr: 'Le premier degré de l’échelle n’est pas atteint.',
    en: 'The first point of the scale is not reached.',
  },
  general: { fr: 'Exigences générales', en: 'General requirements' },
  allMet: {
    fr: 'Toutes les exigences de ce chapitre sont remplies.',
    en: 'Every requirement of this chapter is met.',
  },
  evidence: {
    fr: 'Document, relevé ou capture d’écran qui montre que l’exigence est remplie.',
    en: 'Document, report or screenshot showing that the requirement is met.',
  },
  noHelp: {
    fr: 'L’éditeur n’en dit pas davantage : reportez-vous au texte d’origine.',
    en: 'The publisher says no more: see the original text.',
  },
  note: {
    fr: 'Référentiel importé. Gravité, effort, coût, durée et objectif ne viennent pas de son éditeur : ce sont des valeurs de départ, les mêmes pour toutes les exigences, à ajuster dans le plan d’actions.',
    en: 'Imported framework. Severity, effort, cost, duration and target do not come from its publisher: they are starting values, the same for every requirement, to be adjusted in the action plan.',
  },
  question: (title: Text): Text =>
    both(
      short(title),
      (words) => `Où en êtes-vous sur « ${words} » ?`,
      (words) => `Where do you stand on “${words}”?`,
    ),
  why: (title: Text): Text =>
    both(
      short(title),
      (words) => `Un chapitre du référentiel « ${words} ».`,
      (words) => `A chapter of the framework “${words}”.`,
    ),
  summary: (publisher: Text): Text =>
    both(
      short(publisher),
      (words) => `Référentiel publié par ${words}.`,
      (words) => `Framework published by ${words}.`,
    ),
  action: (title: Text): Text =>
    both(
      short(title),
      (words) => `Remplir l’exigence : ${words}`,
      (words) => `Meet the requirement: ${words}`,
    ),
  reach: (stage: Text, title: Text): Text => ({
    fr: `Atteindre « ${shorten(stage.fr, 100)} » : ${shorten(title.fr, 120)}`,
    en: `Reach “${shorten(stage.en, 100)}”: ${shorten(title.en, 120)}`,
  }),
  stageOf: (title: Text, stage: Text): Text => ({
    fr: `${shorten(title.fr, 300)} : ${shorten(stage.fr, 300)}`,
    en: `${shorten(title.en, 300)}: ${shorten(stage.en, 300)}`,
  }),
  allAt: (stage: Text): Text =>
    both(
      short(stage),
      (words) => `Chaque exigence du chapitre est au moins au degré « ${words} ».`,
      (words) => `Every requirement of the chapter is at least at “${words}”.`,
    ),
  inside: (chapter: Text, section: Text): Text => ({
    fr: `${shorten(chapter.fr, 100)} – ${shorten(section.fr, 160)}`,
    en: `${shorten(chapter.en, 100)} – ${shorten(section.en, 160)}`,
  }),
  asked: { fr: 'Questions de l’éditeur :', en: 'The publisher’s questions:' },
};
