import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { answerOf, withSentence, type Answer } from '../audit/answer';
import { openEvidence, type Opened } from '../audit/populations/open-evidence';
import { drawSample, HOW_DRAWN, type Drawn, type Sample } from '../audit/populations/sample';
import { sampleTables } from '../audit/populations/sample-tables';
import { evidenceCommands } from '../audit/questions/aws-commands';
import { readObject } from '../evidence/check-object';
import type { ListedObjects } from '../evidence/ports';
import { errorText, UsageError } from '../model/errors';
import type { Scan } from '../model/scan';
import type { RecordReads } from '../record/ports';
import { makeFolder } from '../state-folder/make-folder';
import { commandLine } from '../wording/commands';
import { printable } from '../wording/printable';
import { sayGaps } from './answer';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { EXIT } from './exit-code';
import { inNewFolder, refuseFull } from './new-folder';
import { accountOption, headerOption, optionsOf, outputOption, stateOption, tableOption } from './options';
import { printAuditAnswer } from './print-audit-answer';
import {
  askedAgain,
  asOfOption,
  askedPopulation,
  POPULATION_ARGUMENT,
  populationHeader,
  populationSchema,
  zoneOption,
  type AskedPopulation,
  type PopulationOptions,
} from './population-asked';
import { recordOptionsOf, withRecord } from './with-record';

/** More than anybody tests by hand; who wants all takes the population. */
const MOST = 1000;

const WHAT_IS_VERIFIED =
  'Verified is of each object that it has the hash in its key. Whether what it says shows what the item says is for the reader to conclude.';

const sampleSchema = populationSchema.omit({ to: true }).extend({
  /** The population: the period that it is over has names of its own here. */
  from: z.string(),
  periodFrom: z.string().optional(),
  periodTo: z.string().optional(),
  n: z
    .string()
    .regex(/^\d+$/, 'how many items is a whole number')
    .transform(Number)
    .pipe(
      z
        .number()
        .min(1, 'a sample has at least one item')
        .max(MOST, `a sample has at most ${MOST} items; population prints all`),
    ),
  seed: z.string().min(1, 'a seed has at least one character'),
  evidence: z.string().optional(),
});
type SampleOptions = z.infer<typeof sampleSchema>;

export function sampleCommand(context: CliContext): Command {
  return new Command('sample')
    .description('items of a population that a seed draws, each with its evidence opened and verified')
    .requiredOption('--from <population>', POPULATION_ARGUMENT)
    .requiredOption('--n <number>', 'how many items')
    .requiredOption(
      '--seed <text>',
      "the auditor's own: the same seed draws the same items of the same population",
    )
    .option('--period-from <date>', 'of a population over a period, its first day or instant')
    .option(
      '--period-to <date>',
      'the end of that period: the end of this day, or this instant (default: now)',
    )
    .addOption(asOfOption())
    .addOption(zoneOption())
    .addOption(accountOption())
    .option(
      '--evidence <dir>',
      'write every object that the items rest on, with its proof, into this folder, which is new or empty',
    )
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((_options, command: Command) => printSample(context, command));
}

async function printSample(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, sampleSchema);
  const { from: name, n, seed, evidence: folder, periodFrom: from, periodTo: to, ...rest } = options;
  const asPopulation = { ...rest, from, to };
  if (folder !== undefined) await refuseFull(folder, '--evidence');
  const damages = new Damages();
  await withRecord(context, command, async (opened) => {
    const { objects, record } = opened;
    const asked = await askedPopulation(
      context,
      opened,
      name,
      asPopulation,
      damages,
      recordOptionsOf(command),
      {
        from: '--period-from',
        to: '--period-to',
      },
    );
    const sample = await drawSample(asked.population, { n, seed });
    const evidence = await openEvidence(objects, await opened.logKeys(), sample.drawn);
    const scans = await scansOf(record, sample.drawn);
    const answer = answerTo(context, command, options, { asked, sample, evidence, scans, asPopulation });
    const tell = () => {
      printAuditAnswer(context, options, answer, damages);
      sayDrawn(context, answer, sample, n);
    };
    if (folder === undefined) tell();
    else
      await inNewFolder(folder, '--evidence', async () => {
        tell();
        await save(context, objects, folder, evidence);
      });
    sayBroken(context, evidence);
  });
  damages.tell(context);
}

interface Made {
  readonly asked: AskedPopulation;
  readonly sample: Sample;
  readonly evidence: Opened;
  readonly scans: ReadonlyMap<string, Scan>;
  readonly asPopulation: PopulationOptions;
}

function answerTo(
  context: CliContext,
  command: Command,
  { from, n, seed, evidence: folder }: SampleOptions,
  { asked, sample, evidence, scans, asPopulation }: Made,
): Answer {
  const { period } = asked.when;
  const line = commandLine('sample', {
    from,
    n: String(n),
    seed,
    ...(period !== undefined && { 'period-from': period.from, 'period-to': period.to }),
    ...askedAgain(command, asPopulation, asked.when),
    ...(folder !== undefined && { evidence: folder }),
  });
  const {
    parameters,
    counts,
    schemaVersion: _schema,
    controlTotals: _totals,
    hash,
    ...header
  } = populationHeader(context, asked, sample.population, asPopulation, line);
  return answerOf(
    {
      ...header,
      gaps: withSentence(header.gaps, WHAT_IS_VERIFIED),
      question: { id: 'sample', asks: `${asked.population.holds} ${HOW_DRAWN}` },
      parameters: { ...parameters, n, seed, populationHash: hash },
      counts,
      awsCli: evidenceCommands(evidence.objects.map(({ key }) => key)),
    },
    sampleTables(sample.drawn, evidence.objects, scans),
  );
}

async function scansOf(record: RecordReads, drawn: readonly Drawn[]): Promise<Map<string, Scan>> {
  const slots = [...new Set(drawn.flatMap(({ row }) => row.scan ?? []))];
  const found = new Map<string, Scan>();
  for (const slot of slots) {
    const scan = await record.scan(slot);
    if (scan !== undefined) found.set(slot, scan);
  }
  return found;
}

function sayDrawn(context: CliContext, { header }: Answer, { population, drawn }: Sample, n: number): void {
  say(context, `${drawn.length} of ${population.total} items. ${HOW_DRAWN}`);
  if (population.total <= n)
    say(
      context,
      `${n} were asked for and the population has ${population.total}: all of it is in the sample.`,
    );
  sayGaps(context, header.gaps);
  say(context, `SHA-256 of the population: ${population.hash}. The same again: ${header.command}`);
}

function sayBroken(context: CliContext, { objects, damages }: Opened): void {
  const broken = objects.filter(({ verified }) => !verified);
  for (const { item, key, why } of broken)
    say(context, printable(`NOT VERIFIED: item ${item}: ${key}${why === undefined ? '' : `: ${why}`}`));
  if (objects.length > 0 && broken.length === 0 && damages.length === 0)
    say(context, 'Every object that the sample rests on has the hash in its key.');
  for (const { message, next } of damages) say(context, printable(`${message}. ${next}.`));
  if (damages.length > 0) context.exit(EXIT.integrityBroken);
}

/** Keys are parts of paths here: one that is not of our form is none of ours. */
const KEY = /^[\w-]+(\/[\w-][\w.-]*)+$/;

/** Writes the objects that were verified, under their keys, and beside each that is signed its proof. */
async function save(
  context: CliContext,
  objects: ListedObjects,
  folder: string,
  { objects: opened, proofs }: Opened,
): Promise<void> {
  const keys = new Set(opened.flatMap(({ key, verified }) => (verified && KEY.test(key) ? [key] : [])));
  for (const key of keys) {
    const { contents } = await readObject(objects, key);
    const file = join(folder, key);
    const proof = proofs.get(key);
    await write(file, contents);
    if (proof !== undefined) await write(`${file}.tlog-proof`, proof.text);
  }
  say(
    context,
    `${keys.size} objects are in ${printable(folder)}: sha256sum of each prints the end of its name.`,
  );
}

async function write(file: string, contents: string | Uint8Array): Promise<void> {
  try {
    await makeFolder(dirname(file));
    await writeFile(file, contents, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new UsageError(
      `${printable(file)} cannot be written: ${errorText(cause)}`,
      'Name another folder with --evidence',
      { cause },
    );
  }
}
