/** A file that someone of the cast brings into the inventories; its days are written as in the file, `{-12}` being twelve days before the start. */
export interface ImportPlan {
  by: [person: string, place: string];
  daysAgo: number;
  file: string;
  text: string;
}

const phone = (number: number, site: string, serial: string, bought: string) =>
  `TEL-SOINS-0${number};Téléphone;Samsung;Galaxy XCover 6;${serial};${site};${bought};Vrai`;

/** Of a French spreadsheet: a heading, semicolons, days first, and two lines that cannot be taken as they are. */
const phones = [
  'Nom;Type;Marque;Modèle;N° de série;Site;Fin de garantie;Chiffré',
  phone(1, 'Les Glycines, Haut-Valmer', 'R5CW1001', '{+420}'),
  phone(2, 'Les Glycines, Haut-Valmer', 'R5CW1002', '{+420}'),
  phone(3, 'Les Glycines, Haut-Valmer', 'R5CW1003', '{+420}'),
  phone(4, 'Les Glycines, Port-Valmer', 'R5CW1004', '{+420}'),
  phone(5, 'Les Glycines, Port-Valmer', 'R5CW1005', '31/31/2027'),
  ';Téléphone;;;;Les Glycines, Port-Valmer;;',
  'SRV-GLYCINES;Serveur;Dell;PowerEdge T350;GLY7K21;Les Glycines, Haut-Valmer;{+391};Faux',
].join('\r\n');

const account = (login: string, name: string, title: string, days: number, enabled = 'True', admin = '') =>
  `"${login}","${name}","${title}","${enabled}","{-${days}}","False","CN=${name},OU=Personnel,DC=ch-valmer,DC=example","${admin}"`;

/** Of a directory, as PowerShell writes it. */
const accounts = [
  '"SamAccountName","DisplayName","Title","Enabled","LastLogonDate","PasswordNeverExpires","DistinguishedName","MemberOf"',
  account('o.lilas', 'Odile Lilas', 'Infirmière', 9),
  account('p.cytise', 'Paul Cytise', 'Médecin urgentiste', 9),
  account('a.troene', 'Anaïs Troène', 'Cadre de santé', 10),
  account('m.fusain', 'Malo Fusain', 'Manipulateur en radiologie', 9),
  account('e.seringat', 'Elsa Seringat', 'Pharmacienne', 11),
  account('h.aulne', 'Hugo Aulne', 'Technicien de laboratoire', 9),
  account('l.saule', 'Lina Saule', 'Secrétaire médicale', 12),
  account('t.charme', 'Théo Charme', 'Aide-soignant', 230),
  account('n.bouleau', 'Nora Bouleau', 'Sage-femme', 9),
  account('accueil.urgences', 'Accueil des urgences', '', 9),
  account('interne1', 'Interne 1', '', 15),
  account('v.orme', 'Victor Orme', 'Brancardier', 160, 'False'),
  account(
    'admin.ancien',
    'Ancien administrateur',
    '',
    240,
    'True',
    'CN=Admins du domaine,CN=Users,DC=ch-valmer,DC=example',
  ),
].join('\r\n');

/** One spreadsheet and one export of a directory: things come in, things known are completed, some lines are refused with their reason. */
export const imports: readonly ImportPlan[] = [
  { by: ['fougere', 'hopital'], daysAgo: 8, file: 'comptes-annuaire.csv', text: accounts },
  { by: ['sarment', 'glycines'], daysAgo: 3, file: 'telephones-soins.csv', text: phones },
];
