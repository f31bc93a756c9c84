import { canonicalJson, sha256Hex } from '../../model/hash';
import type { Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';

/** Scans in a row that judged a rule by the same code and parameters. */
export interface CodeStretch {
  readonly firstScan: Instant;
  readonly lastScan: Instant;
  readonly scans: number;
  readonly version: string;
  /** Of the sources; null where the scan did not keep it. */
  readonly commit: string | null;
  /** What the configuration sets of the rule, as JSON; what it does not set is the default of that version. */
  readonly parameters: string;
  /** SHA-256 of that text. */
  readonly parametersHash: string;
}

/** @param scans with what their configuration sets of the rule; the oldest first. */
export function codeStretches(
  scans: readonly { readonly scan: Scan; readonly setting: Readonly<Record<string, unknown>> }[],
): CodeStretch[] {
  const stretches: CodeStretch[] = [];
  for (const { scan, setting } of scans) {
    const parameters = canonicalJson(setting);
    const commit = scan.commit ?? null;
    const last = stretches.at(-1);
    if (last?.version === scan.version && last.commit === commit && last.parameters === parameters)
      stretches[stretches.length - 1] = { ...last, lastScan: scan.slot, scans: last.scans + 1 };
    else
      stretches.push({
        firstScan: scan.slot,
        lastScan: scan.slot,
        scans: 1,
        version: scan.version,
        commit,
        parameters,
        parametersHash: sha256Hex(parameters),
      });
  }
  return stretches;
}
