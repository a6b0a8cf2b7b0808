-- Identity: the tables as better-auth compiles them for the options of features/accounts/auth.ts (a test asserts that nothing is missing).
create schema if not exists auth;
create table auth."user" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null, "twoFactorEnabled" boolean, "language" text not null, "platformAdministrator" boolean not null, "suspendedAt" timestamptz);
create table auth."session" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" uuid not null references auth."user" ("id") on delete cascade);
create table auth."account" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "accountId" text not null, "providerId" text not null, "userId" uuid not null references auth."user" ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null);
create table auth."verification" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null);
create table auth."twoFactor" ("id" uuid default pg_catalog.gen_random_uuid() not null primary key, "secret" text not null, "backupCodes" text not null, "userId" uuid not null references auth."user" ("id") on delete cascade, "verified" boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz);
create index "session_userId_idx" on auth."session" ("userId");
create index "account_userId_idx" on auth."account" ("userId");
create index "verification_identifier_idx" on auth."verification" ("identifier");
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");

-- Ours on top: what the library leaves to its user.
alter table auth."user"
  add constraint user_email_lower check ("email" = lower("email")),
  add constraint user_language check ("language" in ('fr', 'en'));
create unique index account_provider on auth."account" ("providerId", "accountId");
create index user_by_name on auth."user" ((lower("name") collate "fr-x-icu"), "id");
create index user_administrator on auth."user" ("id") where "platformAdministrator";
grant usage on schema auth to vigie_app;
grant select, insert, update, delete on all tables in schema auth to vigie_app;

-- Failures in a row, by a keyed digest of the address typed: an address without an account slows down and locks just the same.
create table sign_in_attempt (
  key text primary key,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_attempt_old on sign_in_attempt (last_at);
alter table sign_in_attempt enable row level security, force row level security;
create policy sign_in_attempt_platform on sign_in_attempt using ((select app.is_platform()));

-- One-time links. The link holds 256 random bits; only their SHA-256 is kept.
create table account_token (
  digest text primary key,
  kind text not null check (kind in ('registration', 'reset', 'first-account')),
  account_id uuid references auth."user" on delete cascade,
  email text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_token_account on account_token (account_id) where account_id is not null;
create index account_token_email on account_token (email) where email is not null;
alter table account_token enable row level security, force row level security;
create policy account_token_platform on account_token using ((select app.is_platform()));

create table invitation (
  id uuid primary key,
  digest text not null unique,
  email text not null check (email = lower(email)),
  organisation_id uuid not null,
  role text not null,
  invited_by uuid,
  invited_by_name text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
create index invitation_organisation on invitation (organisation_id, created_at desc);
create index invitation_email on invitation (email) where accepted_at is null and withdrawn_at is null;
alter table invitation enable row level security, force row level security;
create policy invitation_scope on invitation
  using (organisation_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));

-- The last time step whose code was accepted: a code seen over a shoulder cannot be used a second time.
create table totp_step (
  account_id uuid primary key references auth."user" on delete cascade,
  last_step bigint not null
);
alter table totp_step enable row level security, force row level security;
create policy totp_step_own on totp_step
  using (account_id = (select app.account_id()) or (select app.is_platform()));

-- Accounts as the other features read them: oneself, the members of the organisations in scope, or all for the platform.
-- `membership` comes with the next migration: PL/pgSQL resolves it at the first call.
create function app.shares_organisation(p_account uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from public.membership m
    where m.account_id = p_account and m.organisation_id = any (app.organisation_ids()));
end $$;
create view account with (security_barrier = true) as
  select u."id" as id, u."name" as name, u."email" as email, u."language" as language,
    u."platformAdministrator" as platform_administrator, coalesce(u."twoFactorEnabled", false) as second_factor,
    u."createdAt" as created_at
  from auth."user" u
  where (select app.is_platform()) or u."id" = (select app.account_id()) or app.shares_organisation(u."id");
revoke insert, update, delete on account from vigie_app;

-- Who is behind a session's token, in one round trip per request: the account, its session and what it may reach; null when
-- the session has ended, was left unused for twelve hours, or its account is suspended. Keeps « last seen » to five minutes.
create function app.session_context(p_token text, p_now timestamptz) returns jsonb
  language plpgsql security definer set search_path = public, pg_temp set app.platform = 'on' as $$
declare
  seen record;
begin
  select s."id" as session_id, s."updatedAt" as seen_at, u."id" as account_id, u."name" as name, u."email" as email,
    u."language" as language, u."platformAdministrator" as administrator, coalesce(u."twoFactorEnabled", false) as second_factor
  into seen
  from auth."session" s join auth."user" u on u."id" = s."userId"
  where s."token" = p_token and s."expiresAt" > p_now and s."updatedAt" > p_now - interval '12 hours' and u."suspendedAt" is null;
  if seen.session_id is null then
    return null;
  end if;
  if seen.seen_at < p_now - interval '5 minutes' then
    update auth."session" set "updatedAt" = p_now where "id" = seen.session_id;
  end if;
  return jsonb_build_object(
    'sessionId', seen.session_id, 'accountId', seen.account_id, 'name', seen.name, 'email', seen.email,
    'language', seen.language, 'platformAdministrator', seen.administrator, 'secondFactor', seen.second_factor,
    'standings', (select coalesce(jsonb_agg(jsonb_build_object('id', st.organisation_id, 'name', st.name, 'kind', st.kind,
      'groupId', st.group_id, 'role', st.role, 'requiresSecondFactor', st.requires_second_factor) order by st.name), '[]')
      from app.standings(seen.account_id) st));
end $$;
