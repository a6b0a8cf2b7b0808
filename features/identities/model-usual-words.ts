/** What a guesser tries first, by kind and from the most usual to the least: the place of a word is the number of tries it costs. */
const lists = {
  // What leaked lists hold most, in French-speaking countries and elsewhere.
  common: `azerty motdepasse password passe bonjour soleil loulou doudou chouchou jetaime iloveyou admin welcome qwerty secret
    bienvenue coucou chocolat amour bebe nounou minou princesse football dragon marseille titi toto tata test temp temporaire
    provisoire changeme changezmoi default user guest invite root administrateur administrator letmein login connexion connection
    session internet ordinateur windows microsoft google facebook orange free wifi samsung apple iphone naruto pokemon mickey
    superman batman starwars poussin lapin caramel noisette vanille vacances maman papa famille merci liberte france paris toulouse
    monaco lyon bordeaux nice pass mdp code acces serveur imprimante bureau poste ordi pc`,
  // What health and care structures are made of: the words that an attacker adds for such a victim.
  sector: `hopital ehpad clinique sante medecin docteur infirmier infirmiere infirmiers soins soin soignant soignante cabinet
    pharmacie patient patients resident residents residence residente maison retraite foyer accueil secretariat direction directeur
    directrice medical medicale urgences urgence bloc labo laboratoire radio radiologie imagerie maternite pediatrie geriatrie
    cardiologie chirurgie consultation dossier dui dpi pmsi planning lingerie cuisine animation psy psychologue kine
    kinesitherapeute sagefemme aidesoignante aide aidant cadre interne externe vaccin covid ordonnance carte vitale cps ars ssiad
    saad spasad esat mas fam ime itep sessad cmpp samsah savs usld ssr chu ch ght hpital hospitalier centre service etage pavillon
    unite aile salle garde astreinte mutuelle assurance cpam seniors senior ans handicap autonomie domicile ambulance samu smur
    dentiste dentaire optique psychiatrie addictologie dialyse oncologie hygiene qualite rh paie compta facturation
    informatique support helpdesk maintenance`,
  // Months, days, seasons: what is added when a password must be changed every quarter.
  calendar: `janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi
    samedi dimanche printemps ete automne hiver noel paques rentree`,
  names: `marie jean pierre michel philippe nathalie isabelle sylvie catherine francoise nicolas thomas julien sebastien david
    christophe laurent patrick alain daniel christian bernard stephane frederic olivier eric pascal thierry valerie sandrine
    stephanie celine sophie audrey julie aurelie camille laura lea manon chloe emma ines jade louise alice lucas hugo louis gabriel
    jules arthur nathan leo raphael adam paul ethan tom theo mathis enzo maxime antoine alexandre clement romain vincent guillaume
    anthony kevin jeremy benjamin mathieu florian quentin charlotte pauline marine melanie elodie emilie claire anne monique
    jacqueline martine nicole christine veronique brigitte dominique claude jacques andre rene robert marcel roger henri georges
    fatima mohamed karim nadia samia rachid leila myriam sarah sabrina`,
} as const;

export type UsualKind = keyof typeof lists;

/** Each usual word, without accent nor capital, with its kind and its place in its list, from 1. */
export const usualWords: ReadonlyMap<string, { kind: UsualKind; rank: number }> = new Map(
  (Object.keys(lists) as UsualKind[])
    .toReversed()
    .flatMap((kind) => lists[kind].split(/\s+/).map((word, index) => [word, { kind, rank: index + 1 }] as const)),
);
