-- A file that the antivirus has not answered for is kept, as pending, and delivered to nobody.
alter table file drop constraint file_scan_check;
alter table file add constraint file_scan_check check (scan in ('unscanned', 'pending', 'clean', 'infected'));
-- When the antivirus last answered for these bytes; null when it never did.
alter table file add column scanned_at timestamptz;
create index file_pending on file (created_at) where scan = 'pending';
