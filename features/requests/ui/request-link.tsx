import { useSession } from '../../../platform/web/session.tsx';
import { LinkButton } from '../../../platform/web/ui/index.ts';
import { useRequestWords } from './words.ts';

/**
 * Where a reader asks for the audit of a programme: from the structure in use, or their only one; by the open form when they have none.
 * Null for those who are elsewhere: a partner, a group with several structures.
 */
export function useRequestAddress(programmeId: string): string | null {
  const { organisation, organisations } = useSession();
  if (!organisation) return `/programmes/${programmeId}/request`;
  const structures = organisations.filter(({ kind }) => kind === 'structure');
  const own = organisation.kind === 'structure' ? organisation : structures.length === 1 ? structures[0] : undefined;
  return own ? `/organisations/${own.id}/cases/new?programme=${programmeId}` : null;
}

/** The button of a programme's page; nothing where there is no one structure to ask for. */
export function RequestLink({ programmeId }: { programmeId: string }) {
  const address = useRequestAddress(programmeId);
  const words = useRequestWords();
  return address && <LinkButton href={address}>{words.link}</LinkButton>;
}
