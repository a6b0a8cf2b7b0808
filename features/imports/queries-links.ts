import { sql } from 'kysely';

/** The ties that a preview tells and that the inventory does not have, by the numbers of their rows. */
export const newLinks = (organisationId: string, previewId: string) => sql<{
  source: number;
  kind: string;
  target: number;
}>`
  select l.source, l.kind, l.target from import_link l
    join import_row s on s.preview_id = ${previewId} and s.n = l.source and s.outcome <> 'left'
    join import_row t on t.preview_id = ${previewId} and t.n = l.target and t.outcome <> 'left'
    left join inventory_link k on k.organisation_id = ${organisationId} and k.source_id = s.object_id and k.kind = l.kind
      and k.target_id = t.object_id and k.ended_batch_id is null
  where l.preview_id = ${previewId} and k.source_id is null`;
