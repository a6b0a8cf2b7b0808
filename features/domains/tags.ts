/** A list of tags as DMARC, DKIM, MTA-STS and TLS-RPT write them (RFC 6376 §3.2): `name = value ; name = value`, in order. Null for a list badly written, unless its wrong pieces are to be passed over. */
export function readTags(text: string, { loose = false } = {}): [name: string, value: string][] | null {
  const tags: [string, string][] = [];
  for (const part of text.split(';')) {
    const piece = part.trim();
    if (!piece) continue;
    const found = /^([a-z][a-z0-9_]*)\s*=\s*(.*)$/is.exec(piece);
    if (!found && !loose) return null;
    if (!found) continue;
    tags.push([found[1]!, found[2]!.trim()]);
  }
  return tags;
}

/** Addresses of a tag such as `rua`: the destinations of `mailto:`, without the size that RFC 7489 allowed after `!`. */
export function mailtoHosts(value: string): { uri: string; host: string | null }[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
    .map((uri) => ({
      uri,
      host: /^mailto:[^@\s]+@([a-z0-9.-]+)(?:![0-9]+[kmgt]?)?$/i.exec(uri)?.[1]?.toLowerCase() ?? null,
    }));
}
