import type { Role } from '../model.ts';

/** The team of a structure or a group. */
const roleNotes: Record<Role, string> = {
  director: 'Décide de tout : équipe, groupe, sécurité, dépôt de l’évaluation.',
  'it-lead': 'Gère la fiche, l’équipe, l’évaluation et le plan, sauf le rattachement à un groupe.',
  contributor: 'Répond aux questions, dépose des preuves, avance les actions du plan.',
  reader: 'Lit les réponses, les résultats et le plan, sans rien modifier.',
};
/** The same roles where an organisation takes part in cases without measuring itself. */
const partnerRoleNotes: Record<Exclude<Role, 'it-lead'>, string> = {
  director: 'Décide de tout : équipe, sécurité, et ce qui engage dans un dossier, comme signer ou confirmer.',
  contributor: 'Travaille dans les dossiers : rendez-vous, audit, devis, documents, messages.',
  reader: 'Lit les dossiers, sans rien modifier.',
};
export const messages = {
  title: 'L’équipe',
  lead: 'Qui a accès à cet espace, et avec quel rôle.',
  viaGroup: (name: string) =>
    `Les membres du groupe « ${name} » y ont aussi accès, avec le rôle qu’ils ont dans le groupe.`,
  whoSeesWhat: 'Qui voit quoi',
  members: 'Membres',
  name: 'Nom',
  you: 'vous',
  email: 'Adresse électronique',
  role: 'Rôle',
  since: 'Depuis',
  secondFactor: 'Double authentification',
  on: 'Activée',
  off: 'Non activée',
  actions: 'Actions',
  changeRole: 'Changer le rôle',
  changeRoleTitle: (name: string) => `Quel rôle pour ${name} ?`,
  save: 'Enregistrer',
  cancel: 'Annuler',
  remove: 'Retirer',
  removeTitle: (name: string) => `Retirer ${name} de l’équipe ?`,
  removeText: 'Cette personne n’aura plus accès à cet espace, tout de suite. Ce qu’elle a fait reste, sous son nom.',
  removeSubmit: 'Retirer de l’équipe',
  leave: 'Quitter l’équipe',
  leaveTitle: 'Quitter cette équipe ?',
  leaveText: 'Vous n’aurez plus accès à cet espace. Pour y revenir, il faudra une nouvelle invitation.',
  invite: 'Inviter quelqu’un',
  inviteText: 'La personne reçoit un message avec un lien. Elle crée son compte si elle n’en a pas.',
  inviteSubmit: 'Envoyer l’invitation',
  invited: (email: string) => `L’invitation est partie à ${email}.`,
  pending: 'Invitations en attente',
  invitedBy: 'Invitée par',
  expires: 'Expire le',
  expired: 'Expirée',
  resend: 'Renvoyer',
  resent: (email: string) => `Un nouveau lien est parti à ${email}. L’ancien ne fonctionne plus.`,
  withdraw: 'Retirer',
  withdrawTitle: (email: string) => `Retirer l’invitation de ${email} ?`,
  withdrawText: 'Le lien reçu ne fonctionnera plus.',
  withdrawSubmit: 'Retirer l’invitation',
  roleNotes,
  partnerRoleNotes,
};
export type TeamMessages = typeof messages;
