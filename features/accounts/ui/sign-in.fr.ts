export const messages = {
  email: 'Adresse électronique',
  password: 'Mot de passe',
  newPassword: 'Mot de passe',
  newPasswordHint: 'Au moins 14 caractères. Une phrase de cinq mots, facile à retenir, convient très bien.',
  name: 'Prénom et nom',
  nameHint: 'Tels que vos collègues vous connaissent.',
  backToSignIn: 'Retour à la connexion',
  deadLink: 'Ce lien n’est pas complet. Ouvrez-le de nouveau depuis le message reçu, ou demandez-en un autre.',
  signIn: {
    title: 'Connexion',
    submit: 'Se connecter',
    forgotten: 'Mot de passe oublié ?',
    noAccount: 'Pas encore de compte ?',
    register: 'Créer un compte',
    byInvitation:
      'Pas encore de compte ? Demandez une invitation à la direction ou au référent informatique de votre structure.',
    providers: 'Ou avec une identité que vous avez déjà',
    through: (label: string) => `Se connecter avec ${label}`,
    firstAccount: 'Aucun compte n’existe encore ici.',
    firstAccountLink: 'Créer le premier compte',
  },
  code: {
    title: 'Votre code',
    lead: 'Ouvrez l’application d’authentification de votre téléphone et recopiez le code à six chiffres affiché pour Vigie.',
    code: 'Code à six chiffres',
    recoveryLead: 'Saisissez un des codes de secours que vous avez gardés. Chacun sert une seule fois.',
    recovery: 'Code de secours',
    submit: 'Valider',
    useRecovery: 'Je n’ai pas mon téléphone : utiliser un code de secours',
    useCode: 'Utiliser l’application d’authentification',
    lost: 'Plus de téléphone ni de code de secours ? Adressez-vous à l’administrateur de la plateforme.',
    left: (n: number) =>
      n === 0
        ? 'C’était votre dernier code de secours. Créez-en de nouveaux dès maintenant.'
        : `Codes de secours restants : ${n}. Pensez à en créer de nouveaux.`,
    renew: 'Gérer mes codes de secours',
    goOn: 'Continuer',
  },
  forgotten: {
    title: 'Mot de passe oublié',
    lead: 'Indiquez votre adresse : nous vous envoyons un lien pour choisir un nouveau mot de passe.',
    submit: 'Recevoir le lien',
    sentTitle: 'Regardez votre messagerie',
    sent: (email: string) =>
      `Si un compte existe pour ${email}, un message vient de partir. Le lien sert une seule fois, pendant une heure. Rien reçu ? Regardez dans les courriers indésirables.`,
  },
  reset: {
    title: 'Choisir un nouveau mot de passe',
    lead: 'Vos sessions ouvertes seront fermées sur tous vos appareils.',
    submit: 'Enregistrer le mot de passe',
    doneTitle: 'Mot de passe enregistré',
    done: 'Connectez-vous avec votre nouveau mot de passe.',
  },
  register: {
    title: 'Créer un compte',
    lead: 'Indiquez votre adresse professionnelle : nous vous envoyons un lien pour continuer. C’est gratuit.',
    submit: 'Recevoir le lien',
    closed:
      'Les comptes se créent ici sur invitation. Demandez-en une à votre structure ou à l’administrateur de la plateforme.',
    sentTitle: 'Regardez votre messagerie',
    sent: (email: string) =>
      `Un message vient de partir à ${email}. Le lien sert une seule fois, pendant 24 heures. Rien reçu ? Regardez dans les courriers indésirables.`,
  },
  registration: {
    title: 'Terminer votre inscription',
    lead: 'Plus que deux choses : votre nom et un mot de passe.',
    submit: 'Créer mon compte',
  },
  first: {
    title: 'Créer le premier compte',
    lead: 'Cette installation n’a pas encore d’administrateur : ce sera vous. Vous pourrez ensuite inviter les autres.',
    submit: 'Créer le compte',
    noToken:
      'Ouvrez le lien affiché au démarrage de Vigie, dans la fenêtre où le serveur tourne. Il change à chaque démarrage.',
    done: 'Le premier compte existe déjà.',
  },
  invitation: {
    title: 'Votre invitation',
    lead: (by: string, organisation: string) => `${by} vous invite à rejoindre ${organisation}.`,
    role: (role: string) => `Votre rôle : ${role}.`,
    forAddress: (email: string) => `Votre compte sera créé avec l’adresse ${email}.`,
    submit: 'Créer mon compte et rejoindre',
    exists: (email: string) => `Un compte existe déjà pour ${email}. Connectez-vous pour rejoindre.`,
    signIn: 'Se connecter',
    join: 'Rejoindre',
    otherAccount: (email: string, own: string) =>
      `Cette invitation est pour ${email}, et vous êtes connecté avec ${own}. Déconnectez-vous, puis ouvrez le lien de nouveau.`,
  },
};
export type SignInMessages = typeof messages;
