import { fieldsOf } from '../inventory/model-fields.ts';
import { OBJECT_KINDS, type ObjectKind } from '../inventory/model-kinds.ts';

/** No heading, category nor choice is longer. Beyond, putting accents apart would take the square of the length. */
const LONGEST = 200;

/** A heading as it is compared: letters and figures only, without accents; its first two hundred signs. */
export const plain = (heading: string): string =>
  heading
    .slice(0, LONGEST)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');

// Columns that hold a secret or follow a person: never read, whatever they are mapped to.
const SECRET =
  /^(?:.*(?:motdepasse|password|passwd|mdp|passphrase|secret|productkey|licen[cs]ekey|cledelicence|cledeproduit|cleproduit|clelicence|cleactivation|activationkey|recoverykey|cledechiffrement|clebitlocker|bitlockerkey|sshkey|wifissid|ssid|codepin|pincode|puk|imsi|iccid|subscriberid))$/;
const NOT_SECRET =
  /^(?:password(?:lastset|neverexpires|notrequired|expired|age)|pwdlastset|cannotchangepassword|badpasswordcount|lastpasswordset|motdepassechangele|motdepassesanseche?ance|motdepassenonexige)$/;
const FOLLOWED =
  /^(?:lastloggedonuser|lastloggeduser|lastuser|dernierutilisateur|derniereconnexionpar|primaryuser|primaryuserupn|utilisateurprincipal|upn|useremail|primaryuseremailaddress|primaryuserdisplayname|username|userid|userdisplayname)$/;

/** Whether a column must not be read. */
export const isSecret = (heading: string): boolean => {
  const name = plain(heading);
  return SECRET.test(name) && !NOT_SECRET.test(name);
};
/** Whether a column says who used a device last: never mapped without someone choosing it. */
export const followsPerson = (heading: string): boolean => FOLLOWED.test(plain(heading));

const COMMON: Readonly<Record<string, string>> = {
  name: 'nom name libelle designation intitule denomination objet element',
  category:
    'categorie category type nature famille genre typedemateriel typemateriel typedequipement assettypename devicecategory classe',
  criticality: 'criticite criticality niveaudecriticite importance',
  owner: 'responsable owner proprietaire referent gestionnaire servicegestionnaire administrepar entite',
  site: 'site etablissement agence campus entitegeographique',
  provider: 'prestataire provider fournisseur mainteneur infogerant supplier vendor hebergeur societe',
};

const BY_KIND: Readonly<Record<ObjectKind, Readonly<Record<string, string>>>> = {
  equipment: {
    name: 'nomduposte nomposte poste machine nomdelamachine nommachine hostname computername devicename nomdelappareil appareil nomdordinateur nomordinateur ordinateur computer assetname asset equipement nomdelequipement nomreseau nomnetbios netbiosname serveur nomduserveur materiel pc dnsname',
    'field:serial':
      'numerodeserie nserie ndeserie noserie numserie numeroserie serialnumber serial sn serie hardwareserial biosserialnumber bioserialnumber biosseralnumber servicetag numerodeseriedelappareil',
    'field:assetTag':
      'numerodinventaire ninventaire noinventaire codeinventaire assettag tag numinventaire numeroinventaire immobilisation codebarre etiquette',
    'field:manufacturer': 'marque fabricant constructeur manufacturer brand hardwarevendor',
    'field:model': 'modele model reference modeledappareil hardwaremodel',
    'field:place':
      'emplacement lieu localisation location salle bureau batiment etage unite piece service departement department',
    'field:osName':
      'systeme systemedexploitation os osname operatingsystem system nomdusysteme osdescription systemeexploitation platform',
    'field:osVersion':
      'versiondusysteme versionos osversion versiondos versionwindows operatingsystemversion versiondusystemedexploitation windowsversion',
    'field:osBuild': 'build osbuild osbuildnumber numerodebuild buildnumber',
    'field:addresses': 'ip adresseip ipaddress adressereseau ipv4 adresseipv4 ips addresses',
    'field:macs': 'mac adressemac macaddress wifimacaddress wifimac ethernetmac adressesmac macwifi macethernet',
    'field:domain': 'domaine domain groupedetravail workgroup domainname',
    'field:networkZone': 'vlan reseau zone sousreseau zonereseau network',
    'field:warrantyEnd':
      'findegarantie garantie datefindegarantie datefingarantie fingarantie garantiejusquau expirationgarantie warrantyend warrantyenddate warrantydate warranty warrantyexpiration datedefindegarantie',
    'field:purchasedOn':
      'datedachat dateachat achat achete achetele purchasedate dateacquisition datedacquisition acquisition',
    'field:installedOn':
      'miseenservice datedemiseenservice datemiseenservice dateinstallation installele enrollmentdate createddate',
    'field:contractEnd':
      'fincontrat findecontrat fincontratmaintenance findemaintenance datefincontrat finmaintenance contractend',
    'field:renewalOn': 'renouvellement renouvellementprevu dateremplacement remplacement datederenouvellement findevie',
    'field:antivirusName': 'antivirus nomdelantivirus nomantivirus antivirusname edr',
    'field:encrypted':
      'chiffre chiffrement bitlocker encrypted encryption encryptionstatusstring disquechiffre isencrypted estchiffre',
    'field:firewall': 'parefeu firewall parefeulocal',
    'field:note':
      'remarque remarques commentaire commentaires observation observations note notes comment comments description',
  },
  software: {
    name: 'logiciel nomdulogiciel application nomdelapplication software applicationname softwarename produit product progiciel programme displayname',
    'field:publisher': 'editeur publisher developpeur applicationpublisher softwarepublisher',
    'field:version': 'version numerodeversion applicationversion displayversion softwareversion versioninstallee',
    'field:edition': 'edition',
    'field:licencesOwned':
      'licences nombredelicences nblicences nbrelicences licencesachetees licencesdetenues quantite nombredepostes licensecount',
    'field:licencesUsed':
      'licencesutilisees utilisees installations nombredinstallations devicecount installcount nbinstallations',
    'field:licenceEnd':
      'findelicence expirationlicence echeancelicence datedexpiration expiration licenceend datefinlicence echeance',
    'field:contractEnd': 'findemaintenance fincontrat findecontrat finmaintenance contractend',
    'field:cost': 'cout coutannuel prix montant montantannuel cost tarif',
    'field:healthData': 'donneesdesante healthdata',
    'field:note': 'remarque remarques commentaire commentaires observation observations note notes description',
  },
  data: {
    name: 'donnees traitement nomdutraitement jeudedonnees processing dataset activite activitedetraitement fichier',
    'field:purpose': 'finalite finalites purpose objectif usage utilite',
    'field:sensitivity': 'sensibilite sensitivity donneessensibles typededonnees',
    'field:legalGround': 'baselegale basejuridique fondementjuridique legalground legalbasis fondement',
    'field:people': 'personnesconcernees categoriesdepersonnes people datasubjects',
    'field:keptWhere': 'stockage lieudestockage localisation hebergement emplacement support keptwhere storage serveur',
    'field:healthDataHost': 'hds hebergeurhds certifiehds',
    'field:retention': 'dureedeconservation conservation retention delaideconservation',
    'field:note': 'remarque remarques commentaire commentaires observations note',
  },
  access: {
    name: 'compte identifiant login nomducompte account accountname identifiantdeconnexion nomdutilisateur user utilisateur codeutilisateur',
    category: 'profil role droits typedecompte niveaudedroits habilitation',
    'field:person': 'personne nometprenom nomprenom prenomnom agent salarie fullname titulaire nomcomplet',
    'field:job': 'fonction metier poste jobtitle job emploi qualification',
    'field:means': 'moyen moyendacces means typedacces modedacces',
    'field:directory': 'annuaire domaine logiciel application directory',
    'field:enabled': 'actif active enabled etat statut accountenabled',
    'field:twoFactor': 'doubleauthentification mfa 2fa a2f',
    'field:lastUsedOn':
      'derniereconnexion dernierusage derniereutilisation lastlogon lastlogin lastsignin lastlogondate datedernierconnexion datederniereconnexion',
    'field:openedOn':
      'datedecreation creele ouvertle created dateouverture datedouverture datedentree dateentree arrivee',
    'field:expiresOn': 'expirele datedexpiration expiration finvalidite',
    'field:leftOn': 'depart datededepart datedepart datedesortie sortie partile fincontrat findecontrat',
    'field:note': 'remarque remarques commentaire commentaires observations note',
  },
  interconnection: {
    name: 'interconnexion lien liaison connexion nomduflux link',
    'field:from': 'de source depuis origine from emetteur',
    'field:to': 'vers destination cible to destinataire',
    'field:flow': 'flux protocole port ports protocoles flow protocol',
    'field:filtering': 'filtrage filtering politique',
    'field:rule': 'regle reglesdefiltrage regledefiltrage rule',
    'field:direction': 'sens direction',
    'field:encrypted': 'chiffre chiffrement vpn encrypted tls',
    'field:note': 'remarque remarques commentaire commentaires observations note',
  },
  provider: {
    name: 'prestataire fournisseur societe entreprise raisonsociale provider company editeur',
    'field:scope': 'perimetre prestation prestations mission objetducontrat scope services',
    'field:phone': 'telephone tel assistance hotline support phone numerodassistance',
    'field:mailbox': 'mail email courriel mailsupport adressedassistance',
    'field:contract': 'contrat ncontrat numerodecontrat referencecontrat referenceducontrat contract',
    'field:contractEnd': 'fincontrat findecontrat echeance datefincontrat finducontrat contractend',
    'field:healthDataHost': 'hds certifiehds hebergeurhds',
    'field:certifications': 'certifications certification iso27001 labels',
    'field:note': 'remarque remarques commentaire commentaires observations note',
  },
};

function namesOf(kind: ObjectKind): Map<string, string> {
  const names = new Map<string, string>();
  const add = (name: string, target: string): void => void (names.has(name) || names.set(name, target));
  for (const [target, all] of Object.entries(BY_KIND[kind])) for (const name of all.split(' ')) add(name, target);
  for (const { key, label } of fieldsOf[kind])
    for (const name of [label.fr, label.en, key]) add(plain(name), `field:${key}`);
  for (const [target, all] of Object.entries(COMMON)) for (const name of all.split(' ')) add(name, target);
  return names;
}
const NAMES = new Map(OBJECT_KINDS.map((kind) => [kind, namesOf(kind)]));

/** What a heading says, for an inventory of this kind; null when it says nothing. */
export function targetOf(kind: ObjectKind, heading: string): string | null {
  if (isSecret(heading) || followsPerson(heading)) return null;
  const names = NAMES.get(kind)!;
  const bare = heading.slice(0, LONGEST).replace(/\(.*\)/s, '');
  return names.get(plain(bare)) ?? names.get(plain(heading)) ?? null;
}
