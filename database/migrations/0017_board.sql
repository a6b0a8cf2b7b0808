-- The manager's board: counts by state, what is late and the first cases of each column are read from this one index alone.
-- `readers` goes with it because row-level security reads it for each row.
create index case_board on case_file (manager_id, state, due_at, state_since) include (readers);
drop index case_manager;

-- Cases and amounts month by month.
create index case_requested on case_file (manager_id, requested_at);
create index envelope_movement_manager on envelope_movement (manager_id, at);
