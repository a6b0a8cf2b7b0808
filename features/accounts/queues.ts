// What sign-in leaves to jobs: an address with an account and one without must cost the same time.
export const RESET_QUEUE = 'accounts.sendReset';
export const REGISTRATION_QUEUE = 'accounts.sendRegistration';
export const LOCKED_QUEUE = 'accounts.tellLocked';
