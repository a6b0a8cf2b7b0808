import { z } from 'zod';

/**
 * What is known of a file's safety: `unscanned`, no antivirus is configured; `pending`, the antivirus has not answered
 * yet; `clean`, it found nothing; `infected`, it recognised malware.
 */
export const scanSchema = z.enum(['unscanned', 'pending', 'clean', 'infected']);
export type ScanState = z.output<typeof scanSchema>;

/** The most that a file brought by anyone weighs: 25 MB, a long report with its pictures. */
export const MAX_FILE_BYTES = 25_000_000;

/** Whether a file in this state may be delivered; anything unknown may not. */
export const isOpenable = (scan: string): boolean => scan === 'clean' || scan === 'unscanned';
