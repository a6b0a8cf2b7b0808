import { NAME_MAX } from './model.ts';
import type { OidcProvider } from './providers.ts';

export function configOf({ id, issuer, clientId, clientSecret }: OidcProvider) {
  return {
    providerId: id,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    mapProfileToUser: (profile: Record<string, unknown>) => ({ name: nameIn(profile) }),
  };
}

/** A person's name, by the claims that providers fill: `usual_name` is ProConnect's. */
function nameIn(claims: Record<string, unknown>): string {
  const given = (key: string): string => (typeof claims[key] === 'string' ? claims[key].trim() : '');
  const parts = [given('given_name'), given('usual_name') || given('family_name')].filter(Boolean).join(' ');
  return (given('name') || parts || given('email')).slice(0, NAME_MAX);
}
