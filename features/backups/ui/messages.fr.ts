import type { Check, Reason, Verdict } from '../model-checks.ts';
import type { Copy, Extent, Medium, Place, Result } from '../model.ts';

/** What a check found, its figures already in words. */
export interface Said {
  reason: Reason;
  have: string;
  want: string;
  names: string;
  day: string;
}

const checks: Record<Check, string> = {
  copies: 'Trois copies',
  media: 'Deux supports différents',
  offline: 'Une copie hors ligne et ailleurs',
  loss: 'Perte acceptable',
  fresh: 'Dernière réussite',
  outage: 'Arrêt acceptable',
  test: 'Essai de restauration',
  encryption: 'Copies chiffrées',
  host: 'Hébergeur de données de santé',
  retention: 'Retour en arrière',
};
const verdicts: Record<Verdict, string> = {
  met: 'Tenu',
  partly: 'À améliorer',
  unmet: 'Non tenu',
  unknown: 'À préciser',
  'not-concerned': 'Non concerné',
};
const findings: Record<Check, (said: Said) => string> = {
  copies: ({ reason, have, want }) =>
    reason === 'enough'
      ? `${have} exemplaires, les données en service comprises.`
      : `En tout : ${have}. Il en faut ${want} : les données en service et deux sauvegardes.`,
  media: ({ reason, have, want }) =>
    reason === 'enough'
      ? `${have} sortes de supports : une même panne ne les atteint pas tous.`
      : `Tout est sur une seule sorte de support, il en faut ${want}.`,
  offline: ({ reason, names }) => {
    if (reason === 'enough') return `${names} : ni un rançongiciel ni un incendie ne l’atteint.`;
    if (reason === 'late')
      return `${names} : débranchée et ailleurs, mais sa dernière réussite connue est ancienne. Vérifiez.`;
    if (reason === 'never')
      return `${names} : débranchée et ailleurs, mais aucune réussite n’est notée. Vérifiez, puis notez-la.`;
    if (reason === 'immutable-only')
      return `${names} ne peut pas être effacée avant un délai, mais reste branchée. Le guide demande une copie débranchée.`;
    if (reason === 'near-only') return `${names} est débranchée, mais sur place : un incendie l’emporterait.`;
    if (reason === 'connected-only') return `${names} est ailleurs, mais branchée : un rançongiciel peut l’atteindre.`;
    if (reason === 'apart')
      return `Une copie est débranchée, une autre est ailleurs ; il faut les deux à la fois (${names}).`;
    return 'Aucune copie n’est à la fois débranchée et ailleurs.';
  },
  loss: ({ reason, have, want }) => {
    if (reason === 'enough') return `Temps entre deux copies : ${have} au plus, pour une perte acceptable de ${want}.`;
    if (reason === 'unsaid') return 'Dites combien de temps de saisie vous acceptez de perdre.';
    if (reason === 'none') return 'Rien n’est copié.';
    return `Temps entre deux copies : ${have}, alors que vous n’acceptez de perdre que ${want}.`;
  },
  fresh: ({ reason, have, want, names }) => {
    if (reason === 'enough') return `Réussie il y a ${have}.`;
    if (reason === 'never') return 'Aucune réussite n’est notée : vérifiez, puis notez-la.';
    if (reason === 'none') return 'Rien n’est copié.';
    if (reason === 'some-never')
      return `Une copie a réussi il y a ${have}, mais aucune réussite n’est notée ailleurs : ${names}. Vérifiez.`;
    if (reason === 'some-late')
      return `Une copie a réussi il y a ${have}, mais ce qui suit n’a pas réussi à temps : ${names}. Vérifiez.`;
    return `Réussie il y a ${have}, plus que les ${want} attendus : vérifiez.`;
  },
  outage: ({ reason, have, want }) => {
    if (reason === 'unsaid') return 'Dites combien de temps vous pouvez vous passer de ces données.';
    if (reason === 'never') return `Aucun essai n’a mesuré la remise en service ; vous acceptez ${want}.`;
    return `La dernière remise en service a pris ${have}, vous acceptez ${want}.`;
  },
  test: ({ reason, day }) => {
    if (reason === 'enough') return `Le dernier essai a réussi ; le prochain est à faire pour le ${day}.`;
    if (reason === 'failed') return `Le dernier essai n’a pas tout restauré : recommencez pour le ${day}.`;
    if (reason === 'never') return `Jamais essayée : premier essai à faire pour le ${day}.`;
    return `L’essai était à faire pour le ${day}.`;
  },
  encryption: ({ reason, names }) => {
    if (reason === 'none') return `${names} sort de la structure sans être chiffrée.`;
    if (reason === 'not-sure') return `${names} : demandez si la copie est chiffrée.`;
    return 'Ce qui sort de la structure est chiffré, ou rien n’en sort.';
  },
  host: ({ reason, names }) => {
    if (reason === 'none') return `${names} garde des données de santé sans certification HDS.`;
    if (reason === 'not-sure') return `${names} : demandez le certificat HDS de l’hébergeur.`;
    return 'Les données de santé confiées à un tiers sont chez un hébergeur certifié, ou aucune ne l’est.';
  },
  retention: ({ reason, have, want }) => {
    if (reason === 'unsaid') return 'Dites combien de temps les copies sont gardées.';
    if (reason === 'short')
      return `On remonte au plus ${have} en arrière. Un intrus attend souvent plus : visez ${want}.`;
    return `On peut remonter ${have} en arrière.`;
  },
};
const media: Record<Medium, string> = {
  server: 'Disques d’un serveur',
  workstation: 'Disque d’un poste',
  nas: 'Boîtier de stockage réseau (NAS)',
  removable: 'Disque ou clé que l’on débranche',
  tape: 'Bande',
  optical: 'Disque optique',
  cloud: 'Stockage en ligne',
};
const places: Record<Place, string> = {
  'on-site': 'Sur place',
  distant: 'Dans un autre lieu',
  cloud: 'Chez un hébergeur en ligne',
};
const known: Record<Copy['encrypted'], string> = { yes: 'Oui', no: 'Non', unknown: 'Je ne sais pas' };
const certified: Record<Copy['certified'], string> = {
  own: 'Chez nous : pas d’hébergeur',
  yes: 'Oui, certifié',
  no: 'Non',
  unknown: 'Je ne sais pas',
};
const extents: Record<Extent, string> = {
  file: 'Un fichier ou un dossier',
  application: 'Une application entière',
  whole: 'Tout le système',
};
const results: Record<Result, string> = { success: 'Réussi', partial: 'En partie', failure: 'Échoué' };

export const messages = {
  checks,
  verdicts,
  findings,
  media,
  places,
  known,
  certified,
  extents,
  results,
  hours: { one: '# heure', other: '# heures' },
  minutes: { one: '# minute', other: '# minutes' },
  days: { one: '# jour', other: '# jours' },
  stale: 'Quelqu’un a modifié ce plan entre-temps. Rien n’a été écrasé : le voici à jour.',
  inventories: 'Inventaires',
  title: 'Sauvegardes',
  lead: 'Que perdez-vous si tout s’arrête aujourd’hui, et en combien de temps revenez-vous ?',
  new: 'Écrire un plan',
  summary: (plans: string, sound: string, late: string) => `${plans} : ${sound}, ${late}.`,
  plans: { zero: 'aucun plan', one: '# plan de sauvegarde', other: '# plans de sauvegarde' },
  sound: { zero: 'aucun sans réserve', one: '# sans réserve', other: '# sans réserve' },
  late: { zero: 'aucun essai en retard', one: '# essai en retard', other: '# essais en retard' },
  vital: (covered: string, all: string) => `Données vitales couvertes : ${covered} sur ${all}.`,
  none: 'Aucun plan de sauvegarde',
  noneText:
    'Commencez par les données sans lesquelles les soins s’arrêtent : dossier de l’usager, planning, prescriptions.',
  data: 'Données',
  rule: 'Règle 3-2-1',
  lossColumn: 'Perte au pire',
  afterAttack: 'Après une attaque',
  afterAttackNone: 'Tout serait perdu',
  afterAttackLoss: (time: string) => `${time} de travail`,
  testColumn: 'Prochain essai',
  healthTag: 'Santé',
  vitalTag: 'Vital',
  ended: 'Clos',
  uncovered: 'Sans plan de sauvegarde',
  uncoveredText: 'Ces données sont dans votre inventaire, et aucun plan ne dit comment elles sont copiées.',
  write: 'Écrire le plan',
};
