/** Stands for a character that no font of ours can print. */
const UNPRINTABLE = '□';

/** What the house face holds (its `cmap` tables, latin and latin-ext), without combining marks. */
const FACE =
  ' -~\u00a0-ÿĀ-ćĊ-ēĖ-ěĞ-ģĦħĪīĮįİıĶķĻ-ňŐ-œŔŕŘ-śŞ-ťŪūŮ-ųŸ-žƒȘ-țˆˇ˚˜˝\u2013\u2014\u2018-\u201a\u201c-\u201e†•…‹›⁄ℓ€™−∕';
/** What the faces built into the compiler add, proved one by one by a test: Greek, Cyrillic, Hebrew, Arabic letters, a few signs. */
const BUILT_IN = 'ΆΈ-ΊΌΎ-ΡΣ-ώЀ-џא-תء-غف-ي٠-٩←-↓≈≠≤≥\u202f□';

export const PRINTABLE_RANGES = FACE + BUILT_IN;
const clean = new RegExp(`^[${PRINTABLE_RANGES}\\n]*$`, 'u');
const strangers = new RegExp(`[^${PRINTABLE_RANGES}\\n]+`, 'gu');

/**
 * Makes any text printable in an accessible PDF, which refuses a glyph that no font has. Takes a text, gives it composed (NFC),
 * with line breaks as `\n`, without control, direction-override or zero-width characters, and with one `□` for each run of
 * characters that cannot be printed. The stored text is not touched.
 */
export function printable(text: string): string {
  if (clean.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .normalize('NFC')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\p{Cc}\p{Cf}\p{M}](?<!\n)/gu, '')
    .replace(/\p{Zs}/gu, (space) => (space === '\u00a0' || space === '\u202f' ? space : ' '))
    .replace(strangers, UNPRINTABLE);
}
