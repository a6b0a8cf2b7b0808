-- The first cards of each column of the manager's board: those with a date by it, the others by the day they came.
create index case_board_due on case_file (manager_id, state, due_at) where due_at is not null;
create index case_board_since on case_file (manager_id, state, state_since) where due_at is null;

-- Cases and amounts month by month.
create index case_requested on case_file (manager_id, requested_at);
create index case_ended on case_file (manager_id, ended_at) where ended_at is not null;
create index envelope_movement_manager on envelope_movement (manager_id, at);
