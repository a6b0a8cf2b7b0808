import { useSession } from '../../../platform/web/session.tsx';
import { LinkButton } from '../../../platform/web/ui/index.ts';
import { useRequestWords } from './words.ts';

/** Where a reader asks for the audit of a programme: from their structure when they are in one, else by the open form. */
export function useRequestAddress(programmeId: string): string | null {
  const { organisation } = useSession();
  if (!organisation) return `/programmes/${programmeId}/request`;
  return organisation.kind === 'structure'
    ? `/organisations/${organisation.id}/cases/new?programme=${programmeId}`
    : null;
}

/** The button of a programme's page; nothing for those who take part in the programme otherwise. */
export function RequestLink({ programmeId }: { programmeId: string }) {
  const address = useRequestAddress(programmeId);
  const words = useRequestWords();
  return address && <LinkButton href={address}>{words.link}</LinkButton>;
}
