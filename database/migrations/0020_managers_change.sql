-- Whoever manages the programme today reads the whole life of its budget, also from before they came.
drop policy envelope_movement_scope on envelope_movement;
create policy envelope_movement_read on envelope_movement for select
  using (exists (select from envelope e where e.programme_id = envelope_movement.programme_id));
create policy envelope_movement_write on envelope_movement for insert
  with check (manager_id = any ((select app.organisation_ids())::uuid[]) or (select app.is_platform()));
