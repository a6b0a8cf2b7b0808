const QUIET_MS = 60_000;

/** Gives what writes a part's errors for the operator: the same complaint once a minute at most, since an outage repeats it at each poll. */
export function createComplaints(
  write: (line: string) => void = (line) => void process.stderr.write(line),
  now: () => number = Date.now,
): (line: string, error: unknown) => void {
  const told = new Map<string, number>();
  return (line, error) => {
    const { message } = (error ?? {}) as { message?: unknown };
    const text = `${line}: ${typeof message === 'string' ? message : JSON.stringify(error)}`;
    const at = now();
    for (const [old, since] of told) if (at - since >= QUIET_MS) told.delete(old);
    if (told.has(text)) return;
    told.set(text, at);
    write(`${new Date(at).toISOString()} ${text}\n`);
  };
}
