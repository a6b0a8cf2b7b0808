export const messages = {
  home: 'Accueil',
  assessment: 'Évaluation',
  plan: 'Plan',
  team: 'Équipe',
  structure: 'Structure',
  group: 'Structures du groupe',
  settings: 'Groupe',
  account: 'Mon compte',
  platform: 'Administration de la plateforme',
  help: 'Aide',
  signOut: 'Se déconnecter',
  accessibility: 'Accessibilité : non conforme',
  legal: 'Mentions légales',
  security: 'Signaler une faille',
  whoSeesWhat: 'Qui voit quoi',
  api: 'API (pour les informaticiens)',
};
export type FrameMessages = typeof messages;
