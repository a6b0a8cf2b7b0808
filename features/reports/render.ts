import type { Documents } from '../../platform/server/documents/documents.ts';
import type { ReportPayload } from './payload.ts';
import { printed, reportTitle } from './print.ts';

const TEMPLATE = new URL('./report.typ', import.meta.url);

/** Makes the PDF of a report. Takes the document service and the facts; gives the file's bytes, or throws the service's `Problem`. */
export function renderReport(documents: Documents, payload: ReportPayload): Promise<Buffer> {
  return documents.render(TEMPLATE, printed(payload), {
    language: payload.language,
    title: reportTitle(payload),
    at: new Date(payload.generatedAt),
  });
}
