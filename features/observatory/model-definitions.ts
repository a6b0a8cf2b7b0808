import type { Text } from '../../platform/contract/problem.ts';
import type { Definitions } from './contract-figures.ts';

/** How each block of figures is counted, in words that a reader of a download finds too. `quarters`: beyond which answers are out of date. */
export function definitions(quarters: number): Definitions {
  const months = quarters * 3;
  return {
    coverage: {
      fr: `Structures connues de Vigie et ouvertes ; parmi elles, celles qui ont déposé une évaluation de toute la structure. L’évaluation d’un seul site ne compte pas. Une évaluation de plus de ${months} mois n’est plus à jour (seuil à confirmer).`,
      en: `Structures that Vigie knows and that are open; among them, those that submitted an assessment of the whole structure. The assessment of one site does not count. An assessment older than ${months} months is out of date (threshold to confirm).`,
    },
    themes: {
      fr: 'Dernier niveau déposé par chaque structure à la fin du trimestre, ou à ce jour si le trimestre court. La médiane est le niveau de la structure du milieu, les quartiles ceux des structures placées au quart et aux trois quarts, une fois toutes rangées. Les parts portent sur les structures dont le thème est évalué.',
      en: 'Last level submitted by each structure at the end of the quarter, or today while it runs. The median is the level of the structure in the middle, the quartiles those of the structures a quarter and three quarters of the way, once all are put in order. Shares are of the structures whose theme is assessed.',
    },
    atTarget: {
      fr: 'Structures qui atteignent l’objectif qu’elles se sont fixé, parmi celles dont le thème est évalué. Dit par quarts, jamais au plus juste.',
      en: 'Structures that reach the target they set for themselves, among those whose theme is assessed. Told in quarters, never exactly.',
    },
    progress: {
      fr: 'Écart entre les parts des deux trimestres, en points de pourcentage. Les hausses et les baisses sont celles du dernier trimestre, structure par structure, dites par quarts.',
      en: 'Difference between the shares of the two quarters, in percentage points. Rises and falls are those of the last quarter, structure by structure, told in quarters.',
    },
    trend: {
      fr: 'Part des structures au niveau choisi ou au-dessus, à la fin de chaque trimestre. Une structure qui n’a rien déposé depuis garde son dernier niveau.',
      en: 'Share of structures at the chosen level or above, at the end of each quarter. A structure that has submitted nothing since keeps its last level.',
    },
    groups: {
      fr: 'Mêmes chiffres pour les groupes qui composent celui-ci. Une structure compte dans le groupe où sa fiche la place à la fin du trimestre.',
      en: 'The same figures for the groups that make up this one. A structure counts in the group where its record places it at the end of the quarter.',
    },
    gaps: {
      fr: 'Critères qui empêchent le plus souvent les structures d’atteindre le niveau suivant, du plus fréquent au moins fréquent. La fréquence est dite par quarts.',
      en: 'Criteria that most often keep structures from the next level, the most frequent first. How often is told in quarters.',
    },
    plans: {
      fr: 'Actions des plans des structures : à faire (proposées, planifiées ou en cours), en retard sur leur date, terminées. À la dizaine la plus proche. Les actions écartées ou fusionnées ne comptent pas.',
      en: 'Actions of the structures’ plans: to do (proposed, planned or under way), past their date, done. To the nearest ten. Dismissed or merged actions do not count.',
    },
  };
}

/** Where the figures come from. */
export function sourceOf(territory: Text, live: boolean): Text {
  return live
    ? {
        fr: `Vigie, évaluations déposées par les structures (${territory.fr}), chiffres du moment`,
        en: `Vigie, assessments submitted by the structures (${territory.en}), figures of the moment`,
      }
    : {
        fr: `Vigie, évaluations déposées par les structures (${territory.fr}), trimestres clos`,
        en: `Vigie, assessments submitted by the structures (${territory.en}), closed quarters`,
      };
}
