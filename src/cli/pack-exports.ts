import type { Period } from '../audit/answer';
import { OCSF_VERSIONS } from '../audit/exports/ocsf';
import { ocsfLines } from '../audit/exports/ocsf-lines';
import { oscalOf } from '../audit/exports/oscal';
import { readOscalRecord } from '../audit/exports/read-oscal-record';
import type { PackFile } from '../audit/pack/pack-files';
import { slotsOf } from '../audit/scans';
import { trustGaps } from '../audit/trust-words';
import { CADENCES } from './ask';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { exportFrame } from './export-period';
import { frameworkClaims } from './frameworks';
import { expectedCellsOf } from './scans';
import type { OpenRecord } from './with-record';

/** What a pack holds in the forms of others. */
export interface PackExports {
  readonly files: readonly PackFile[];
  /** Keys of the objects that they name. */
  readonly cited: readonly string[];
}

/**
 * The period as OCSF; and where the pack is of one framework, that as OSCAL.
 * @param only rules of the framework, by first-ever id; absent for all.
 * @param commandLine that makes the pack again.
 */
export async function packExports(
  context: CliContext,
  record: OpenRecord,
  damages: Damages,
  {
    period,
    only,
    config,
    commandLine,
  }: {
    readonly period: Period;
    readonly only: { readonly key: string; readonly rules: readonly string[] } | undefined;
    readonly config: string | undefined;
    readonly commandLine: string;
  },
): Promise<PackExports> {
  const { frameworks, rules: claims } = frameworkClaims(context, config);
  const asked = { period, claims, only: only?.rules, commandLine };
  const { question, looks, trust, made } = await exportFrame(context, record, damages, asked);
  const cited = new Set<string>();
  const evidenceHref = (key: string) => {
    cited.add(key);
    return `../evidence/${key}.gz`;
  };
  const ports = { reader: record.reader, objects: record.objects, leaveOut: damages.leaveOut };
  const standards = new Map(
    Object.values(frameworks).map(({ key, name, edition }) => [key, `${name} (${edition})`]),
  );
  const schema = OCSF_VERSIONS[0];
  const lines: string[] = [];
  const ocsfMade = { ...made, evidenceHref, schema, rules: question.rules, standards };
  for await (const { line } of ocsfLines(ports, question, looks, ocsfMade)) lines.push(`${line}\n`);
  const files: PackFile[] = [{ name: 'ocsf/findings.ndjson', bytes: Buffer.from(lines.join('')) }];
  const framework = only === undefined ? undefined : frameworks[only.key];
  if (framework !== undefined && question.off.size < question.rules.size) {
    const read = await readOscalRecord(ports, question, looks, () => context.interrupted.throwIfAborted());
    const slots = await slotsOf(
      { ...ports, record: record.record },
      { ...period, now: question.now },
      CADENCES,
      expectedCellsOf,
    );
    const gaps = [...trustGaps(trust).sentences, ...damages.messages()];
    const oscal = oscalOf({ framework, made: { ...made, evidenceHref }, slots, gaps, ...read });
    for (const { name, text } of oscal.files) files.push({ name: `oscal/${name}`, bytes: Buffer.from(text) });
  }
  return { files, cited: [...cited] };
}
