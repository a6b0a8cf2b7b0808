-- Whether an account is suspended: nothing is e-mailed to it while it is.
create or replace view account with (security_barrier = true) as
  select u."id" as id, u."name" as name, u."email" as email, u."language" as language,
    u."platformAdministrator" as platform_administrator, coalesce(u."twoFactorEnabled", false) as second_factor,
    u."createdAt" as created_at, u."suspendedAt" is not null as suspended
  from auth."user" u
  where (select app.is_platform()) or u."id" = (select app.account_id()) or app.shares_organisation(u."id");
