import type { Coverage, ScanAsset } from './model.ts';

type Ports = Coverage['ports'];

/** A report that vouches for nothing: its silence closes no finding. */
export const NO_COVERAGE: Coverage = { ports: [], deep: false, severities: null, unsure: false };

/** The ports that both looked at. */
function portsOfBoth(a: Ports, b: Ports): Ports {
  if (!a || !b) return a ?? b;
  if (a === b || JSON.stringify(a) === JSON.stringify(b)) return a;
  return a.flatMap((one) =>
    b
      .filter(({ protocol, from, to }) => protocol === one.protocol && from <= one.to && one.from <= to)
      .map(({ protocol, from, to }) => ({ protocol, from: Math.max(from, one.from), to: Math.min(to, one.to) })),
  );
}

/** What two looks at one asset both cover: where they differ, the narrower is kept, for silence of one alone proves nothing. */
function narrower(a: Coverage, b: Coverage): Coverage {
  const severities = a.severities && b.severities ? a.severities.filter((one) => b.severities!.includes(one)) : null;
  return {
    ports: portsOfBoth(a.ports, b.ports),
    deep: a.deep && b.deep,
    severities: severities ?? a.severities ?? b.severities,
    unsure: a.unsure && b.unsure,
  };
}

/** One asset for each key: a machine that a report tells twice is found again by all its names and addresses. */
export function mergeAssets(assets: readonly ScanAsset[]): ScanAsset[] {
  const kept = new Map<string, ScanAsset>();
  for (const asset of assets) {
    const other = kept.get(asset.key);
    if (other)
      kept.set(asset.key, {
        ...other,
        keys: [...new Set([...other.keys, ...asset.keys])],
        coverage: narrower(other.coverage, asset.coverage),
      });
    else kept.set(asset.key, asset);
  }
  return [...kept.values()];
}
