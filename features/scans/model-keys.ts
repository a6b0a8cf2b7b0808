/** Names that mean something inside a network only: what comes before is the name of a machine. */
const INSIDE = /\.(?:local|lan|intra|intranet|internal|corp|home\.arpa|ad|priv|private)$/;

/** How an asset of a report is looked for in the inventory: keys as the imports write them, and addresses. */
export function inventoryKeys(keys: readonly string[]): { keys: string[]; addresses: string[] } {
  const wanted: string[] = [];
  const addresses: string[] = [];
  for (const key of keys) {
    const value = key.slice(key.indexOf(':') + 1);
    if (key.startsWith('ip:')) addresses.push(value);
    else if (key.startsWith('mac:')) wanted.push(key);
    else if (key.startsWith('name:')) {
      const dot = value.indexOf('.');
      wanted.push(key);
      if (dot > 0) wanted.push(`name:${value.slice(0, dot)}@${value.slice(dot + 1)}`);
      if (dot > 0 && INSIDE.test(value)) wanted.push(`name:${value.slice(0, dot)}`);
    }
  }
  return { keys: wanted, addresses };
}
