const count = (n: number, one: string, many: string) => `${n}\u00a0${n < 2 ? one : many}`;

/** Wording of the cartography report. */
export const fr = {
  title: (organisation: string) => `Cartographie du système d’information\u00a0: ${organisation}`,
  kicker: 'Cartographie du système d’information',
  file: 'Cartographie',
  page: 'Page',
  of: 'sur',
  state: (day: string) => `D’après les inventaires au ${day}. Vues et granularités du guide de l’ANSSI (PA-046, 2018).`,
  sentence: (objects: number, share: string) =>
    objects === 0
      ? 'Les inventaires sont vides\u00a0: il n’y a encore rien à dessiner.'
      : `${count(objects, 'objet est cartographié', 'objets sont cartographiés')}, dont ${share} au moins à la granularité minimale.`,
  reach: 'Où en est la cartographie',
  reachIntro: 'Un objet compte à une granularité quand rien de ce qu’elle demande ne lui manque.',
  view: 'Vue',
  objects: 'Objets',
  vital: 'Ce qui arrêterait le plus de choses',
  vitalIntro: 'Pour chaque objet, ce qui s’arrête avec lui, de proche en proche.',
  name: 'Nom',
  stops: 'S’arrêtent avec lui',
  about: 'Nature',
  ties: 'Liens',
  lacks: 'À compléter',
  empty: 'Les inventaires ne disent encore rien pour cette vue.',
  nothing: '–',
  and: (n: number) => ` et ${count(n, 'autre', 'autres')}`,
  left: (n: number) =>
    n === 0
      ? ''
      : `${count(n, 'objet n’est pas dessiné', 'objets ne sont pas dessinés')} pour que l’image reste lisible\u00a0; le tableau les donne.`,
  more: (n: number) => (n === 0 ? '' : `${count(n, 'autre ligne', 'autres lignes')} dans le tableau en ligne.`),
  alt: (view: string, nodes: number, ties: number) =>
    `${view}\u00a0: ${count(nodes, 'élément dessiné', 'éléments dessinés')} et ${count(ties, 'lien', 'liens')}. Le tableau qui suit dit la même chose.`,
};
