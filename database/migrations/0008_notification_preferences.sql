-- Whether a kind of notification is also e-mailed to an account; absent, the kind's own default holds.
create table notification_preference (
  account_id uuid not null references auth."user" on delete cascade,
  kind text not null,
  email boolean not null,
  primary key (account_id, kind)
);
alter table notification_preference enable row level security, force row level security;
create policy notification_preference_own on notification_preference using (account_id = (select app.account_id()));
-- Whoever notifies a colleague needs to know whether to write to them.
create policy notification_preference_read on notification_preference for select
  using ((select app.is_platform()) or app.shares_organisation(account_id));
