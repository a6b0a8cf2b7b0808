import { z } from 'zod';

/**
 * What is known of a file's safety: `unscanned`, no antivirus is configured; `pending`, the antivirus has not answered
 * yet; `clean`, it found nothing; `infected`, it recognised malware.
 */
export const scanSchema = z.enum(['unscanned', 'pending', 'clean', 'infected']);
export type ScanState = z.output<typeof scanSchema>;

/** Whether a file in this state may be delivered; anything unknown may not. */
export const isOpenable = (scan: string): boolean => scan === 'clean' || scan === 'unscanned';
