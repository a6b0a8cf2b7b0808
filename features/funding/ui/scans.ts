import type { ScanState } from '../../../platform/contract/file.ts';
import { useCall } from '../../../platform/web/data.ts';
import { listDocuments } from '../../cases/contract.ts';

/** Gives what the antivirus says of a document of a case; undefined until that is read. */
export function useScans(params: {
  organisationId: string;
  caseId: string;
}): (documentId: string) => ScanState | undefined {
  const { data } = useCall(listDocuments, { params });
  return (documentId) => data?.documents.find(({ id }) => id === documentId)?.scan;
}
