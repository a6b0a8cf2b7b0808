import { useState } from 'react';
import { upload } from '../../../platform/web/api.ts';
import { asProblem } from '../../../platform/web/problem.ts';
import { attachFile } from '../contract.ts';

/** Sends the file of a message once the message is kept: gives why it failed, '' when it did not. */
export function useAttach() {
  const [progress, setProgress] = useState<number | null>(null);
  const attach = async (
    params: { organisationId: string; requestId: string; entryId: string },
    file: File,
  ): Promise<string> => {
    try {
      await upload(attachFile, { params }, file, setProgress);
      return '';
    } catch (error) {
      return asProblem(error).message;
    } finally {
      setProgress(null);
    }
  };
  return { attach, progress };
}
