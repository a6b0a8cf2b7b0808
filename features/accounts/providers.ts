/** One OpenID Connect provider, as the installation's environment declares it. */
export interface OidcProvider {
  /** Lower-case name, part of the callback address: `/api/auth/callback/<id>`. */
  id: string;
  label: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

const ISSUER = /^OIDC_([A-Z][A-Z0-9]{0,30})_ISSUER$/;

/**
 * Reads `OIDC_<NAME>_ISSUER`, `_CLIENT_ID`, `_CLIENT_SECRET` and, where given, `_LABEL`.
 * Throws when one of the three is missing: a half-declared provider would fail only when someone signs in.
 */
export function oidcProviders(environment: Record<string, string | undefined>): OidcProvider[] {
  const names = Object.keys(environment).flatMap((key) => ISSUER.exec(key)?.[1] ?? []);
  return names.toSorted().map((name) => {
    const needed = (part: string): string => {
      const value = environment[`OIDC_${name}_${part}`];
      if (!value) throw new Error(`OIDC_${name}_${part} is missing`);
      return value;
    };
    return {
      id: name.toLowerCase(),
      label: environment[`OIDC_${name}_LABEL`] ?? name,
      issuer: needed('ISSUER').replace(/\/$/, ''),
      clientId: needed('CLIENT_ID'),
      clientSecret: needed('CLIENT_SECRET'),
    };
  });
}
