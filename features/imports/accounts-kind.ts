// Names that say a function, a place or nobody: an account shared by several people (requirement B8, « no generic accounts »).
const GENERIC =
  /^(?:admin(?:istrateur|istrator)?\d*|root|user\d*|utilisateur\d*|invite|invité|guest|test\d*|stagiaire\d*|interim(?:aire)?\d*|accueil\d*|secretariat\d*|secretaire\d*|infirmier(?:e|es|s)?\d*|ide\d*|medecin\d*|soignant(?:e|s)?\d*|pharmacie\d*|cuisine\d*|direction\d*|compta\d*|poste\d*|pc\d*|salle.*|bureau.*|commun\d*|partage\d*|formation\d*|demo\d*|scan(?:ner)?\d*|copieur\d*|imprimante\d*|kiosk\d*|borne\d*)$/i;
const SERVICE =
  /^(?:svc|srv|sa|service|sql|backup|sauvegarde|ldap|sync|msol|adsync|gmsa|krbtgt)[-_.]|[-_.](?:svc|srv|service)$|\$$|^(?:msol_|healthmailbox|systemmailbox|aad_|exchange online|sm_)/i;

/** Whether an account is a person's, shared, or a program's, from its name alone; people correct it in the inventory. */
export function accountKindOf(login: string): 'personal' | 'generic' | 'service' {
  const plain = login.normalize('NFD').replaceAll(/\p{M}/gu, '');
  if (SERVICE.test(plain)) return 'service';
  return GENERIC.test(plain) ? 'generic' : 'personal';
}
