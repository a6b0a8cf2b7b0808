const LONGEST = 150;
// Control characters, and those that make a name read backwards (« exe.pdf » for « fdp.exe »).
// oxlint-disable-next-line no-control-regex -- control characters are what is removed
const DECEIVING = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A sender's file name made safe to show: no folder, no deceiving character, 150 characters at most with its extension kept. */
export function displayName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(DECEIVING, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim()
    .replace(/^\.+/, '');
  if (!clean) return 'fichier';
  const characters = [...clean];
  if (characters.length <= LONGEST) return clean;
  const extension = /\.[a-z0-9]{1,10}$/i.exec(clean)?.[0] ?? '';
  return characters.slice(0, LONGEST - extension.length).join('') + extension;
}

/** The `content-disposition` of a download (RFC 6266), with the name in both forms; `inline` shows it in the browser. */
export function disposition(name: string, kind: 'attachment' | 'inline' = 'attachment'): string {
  const plain =
    name
      .normalize('NFD')
      .replace(/[^\x20-\x7e]/g, '')
      .replace(/["\\%]/g, '_') || 'file';
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
