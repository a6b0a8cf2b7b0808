import { useSyncExternalStore } from 'react';
import { useSession } from '../../../platform/web/session.tsx';
import type { Box } from '../../assessments/ui/drafts.ts';
import { formBox } from './kept-form.tsx';
import { observationBox } from './use-bench.ts';

/** What this device holds of an audit and the server does not. */
export interface Unsent {
  report: boolean;
  /** Identifiers of vulnerabilities being changed; `new` for one being added. */
  findings: string[];
  criteria: string[];
}

type Names = Pick<Box<unknown>, 'list'>;

/** Identifiers of what an audit holds: what waits for anything else can no longer be saved, and is left out. */
interface Places {
  findings: readonly string[];
  criteria: readonly string[];
}

/** Reads what waits in the device's boxes. */
function unsentIn(forms: Names, answers: Names, caseId: string, { findings, criteria }: Places): Unsent {
  const typed = new Set(forms.list());
  return {
    report: typed.has(`${caseId}:report`),
    findings: ['new', ...findings].filter((id) => typed.has(`${caseId}:finding:${id}`)),
    criteria: answers.list().filter((id) => criteria.includes(id)),
  };
}

export const isAllSent = ({ report, findings, criteria }: Unsent): boolean =>
  !report && findings.length === 0 && criteria.length === 0;

/** Answers leave by themselves once the network is back: what waits is looked at again every second, and when another tab writes. */
function watch(changed: () => void): () => void {
  const timer = setInterval(changed, 1000);
  window.addEventListener('storage', changed);
  return () => {
    clearInterval(timer);
    window.removeEventListener('storage', changed);
  };
}

/** What waits on this device for an audit, as it changes; `look` reads it at this instant. */
export function useUnsent(caseId: string, places: Places): { unsent: Unsent; look: () => Unsent } {
  const { account } = useSession();
  const id = account?.id ?? '';
  const look = () => unsentIn(formBox(id), observationBox(id, caseId), caseId, places);
  const seen = () => JSON.stringify(look());
  return { unsent: JSON.parse(useSyncExternalStore(watch, seen, seen)) as Unsent, look };
}
