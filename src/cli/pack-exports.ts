import type { Period } from '../audit/answer';
import { OCSF_VERSIONS } from '../audit/exports/ocsf';
import { ocsfLines } from '../audit/exports/ocsf-lines';
import { oscalOf } from '../audit/exports/oscal';
import { readOscalRecord } from '../audit/exports/read-oscal-record';
import { evidenceFile } from '../audit/pack/evidence-file';
import type { PackFile } from '../audit/pack/pack-file';
import { slotsOf } from '../audit/scans';
import { trustGaps } from '../audit/trust-words';
import type { Framework } from '../frameworks/framework';
import { jsonText } from '../wording/csv';
import { CADENCES } from './ask';
import type { CliContext } from './context';
import type { Damages } from './damages';
import type { ExportFrame } from './export-period';
import { expectedCellsOf } from './scans';
import type { OpenRecord } from './with-record';

/** What a file of OCSF has at most, so that none outgrows what a program holds as one text; those after the first are numbered. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

interface ExportsAsked {
  readonly period: Period;
  /** By key, by the configuration at the end of the period. */
  readonly frameworks: Readonly<Record<string, Framework>>;
  /** Key of the framework; absent for all rules. */
  readonly only: string | undefined;
  /** Which configuration that is. */
  readonly source: string;
  /** Keeps people out of a document; absent where they stay. */
  readonly hide: ((document: unknown) => unknown) | undefined;
  /** Whether the pack has the objects of evidence: of some that are left out by what they hold, none is linked. */
  readonly isEvidenceHere: boolean;
}

/**
 * The period as OCSF; and where the pack is of one framework, that as OSCAL.
 * @param cite told of every object that they name.
 */
export async function* packExports(
  context: CliContext,
  record: OpenRecord,
  damages: Damages,
  { question, looks, trust, made }: ExportFrame,
  { period, frameworks, only, source, hide, isEvidenceHere }: ExportsAsked,
  cite: (key: string) => void,
): AsyncGenerator<PackFile, void> {
  const evidenceHref = (key: string) => {
    cite(key);
    return isEvidenceHere ? `../${evidenceFile(key)}` : undefined;
  };
  const ports = { reader: record.reader, objects: record.objects, leaveOut: damages.leaveOut };
  const standards = new Map(
    Object.values(frameworks).map(({ key, name, edition }) => [key, `${name} (${edition})`]),
  );
  const schema = OCSF_VERSIONS[0];
  const ocsfMade = { ...made, evidenceHref, schema, rules: question.rules, standards };
  let lines: string[] = [];
  let characters = 0;
  let files = 0;
  const ocsfFile = (): PackFile => {
    files += 1;
    const bytes = Buffer.from(lines.join(''));
    [lines, characters] = [[], 0];
    return { name: `ocsf/findings${files === 1 ? '' : `-${files}`}.ndjson`, bytes };
  };
  for await (const { line } of ocsfLines(ports, question, looks, ocsfMade)) {
    lines.push(`${hide === undefined ? line : jsonText(hide(JSON.parse(line)))}\n`);
    characters += line.length;
    if (characters >= MOST_CHARACTERS) yield ocsfFile();
  }
  if (lines.length > 0 || files === 0) yield ocsfFile();
  const framework = only === undefined ? undefined : frameworks[only];
  if (framework === undefined || question.off.size >= question.rules.size) return;
  const read = await readOscalRecord(ports, question, looks, () => context.interrupted.throwIfAborted());
  const slots = await slotsOf(
    { ...ports, record: record.record },
    { ...period, now: question.now },
    CADENCES,
    expectedCellsOf,
  );
  const gaps = [...trustGaps(trust).sentences, source, ...damages.messages()];
  const oscal = oscalOf({ framework, made: { ...made, evidenceHref }, slots, gaps, ...read });
  for (const { name, text } of oscal.files) {
    const shown = hide === undefined ? text : `${jsonText(hide(JSON.parse(text)), 2)}\n`;
    yield { name: `oscal/${name}`, bytes: Buffer.from(shown) };
  }
}
