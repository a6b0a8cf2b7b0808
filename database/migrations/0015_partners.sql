-- An invitation that opens an organisation of its own: nobody is in it yet, so nobody there could give the role.
alter table invitation add column opens boolean not null default false;
