import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { oscalOf } from '../audit/exports/oscal';
import { readOscalRecord } from '../audit/exports/read-oscal-record';
import { slotsOf } from '../audit/scans';
import { withSentence } from '../audit/answer';
import { trustGaps } from '../audit/trust-words';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { UsageError } from '../model/errors';
import { zoneSchema } from '../model/zone';
import { commandLine } from '../wording/commands';
import { CADENCES } from './ask';
import { configurationAt } from './configuration-at';
import { printable, progressLine, say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { addExportOptions, evidencing, exportFrame, periodOf } from './export-period';
import { frameworkIn } from './frameworks';
import { optionsOf } from './options';
import { expectedCellsOf } from './scans';
import { sayGaps } from './answer';
import { makeFolder } from '../state-folder/make-folder';
import { recordOptionsOf, withRecord } from './with-record';
import { writeNew } from './write-new';

const optionsSchema = z.object({
  framework: z.string(),
  from: z.string(),
  to: z.string(),
  zone: zoneSchema,
  out: z.string().min(1),
  config: z.string().optional(),
});

export function exportOscalCommand(context: CliContext): Command {
  return addExportOptions(
    new Command('oscal')
      .description('an OSCAL assessment plan and its results: what rules saw of a framework in a period')
      .requiredOption(
        '--framework <key>',
        `${FRAMEWORK_KEYS.join(', ')}; or a file, as docs/bring-your-own-framework.md describes it`,
      )
      .requiredOption('--out <dir>', 'a folder for the two files; neither may be there yet'),
  ).action((_options, command: Command) => exportOscal(context, command));
}

async function exportOscal(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const { out } = options;
  const period = periodOf(options, context.clock.now());
  const damages = new Damages();
  const line = commandLine('export oscal', {
    framework: options.framework,
    from: period.from,
    to: period.to,
    // Of where somebody put them the files say nothing: in another folder they would be other files.
    out: 'oscal',
    ...(options.config !== undefined && { config: options.config }),
    ...recordOptionsOf(command),
  });
  const progress = progressLine(context);
  const { framework, oscal, deviations, gaps } = await withRecord(context, command, async (record) => {
    const { leaveOut } = damages;
    const then = await configurationAt(context, record, damages, options.config, period.to);
    const { framework, rules: claims } = frameworkIn(context, then.configuration, options.framework);
    const only = evidencing(claims, framework.key);
    if (only.length === 0)
      throw new UsageError(
        `No rule evidences ${printable(framework.name)} with the parameters in force`,
        'Map its requirements to rules, or name another framework',
        { cause: new Error('There would be no result to export') },
      );
    const asked = { period, claims, only, commandLine: line };
    const { question, looks, trust, made } = await exportFrame(context, record, damages, asked);
    if (question.off.size === question.rules.size)
      throw new UsageError(
        `Every rule that evidences ${printable(framework.name)} was off at ${period.to}`,
        'Name another period, or another framework',
        { cause: new Error('There would be no result to export') },
      );
    const ports = { reader: record.reader, objects: record.objects, leaveOut };
    const read = await readOscalRecord(ports, question, looks, (deviations) => {
      context.interrupted.throwIfAborted();
      progress.update(`${deviations} deviations read`);
    });
    progress.update('The scans of the period are read');
    const slots = await slotsOf(
      { ...ports, record: record.record },
      { ...period, now: question.now },
      CADENCES,
      expectedCellsOf,
    );
    const gaps = withSentence(trustGaps(trust, recordOptionsOf(command)), then.source);
    const lacking = [...gaps.sentences, ...damages.messages()];
    const oscal = oscalOf({ framework, made, slots, gaps: lacking, ...read });
    await writeAll(out, oscal.files);
    return { framework, oscal, gaps, deviations: read.deviations.length };
  }).finally(() => progress.end());
  say(
    context,
    `${printable(framework.name)} from ${period.from} to ${period.to}: ${oscal.satisfied} satisfied as far as rules look, ${oscal.notSatisfied} not, ${oscal.nothingInScope} with nothing in scope; ${deviations} deviations.`,
  );
  say(context, 'A rule is evidence that supports a requirement; it makes nobody compliant with it.');
  sayGaps(context, gaps);
  say(context, `Written: ${oscal.files.map(({ name }) => printable(join(out, name))).join(' and ')}.`);
  damages.tell(context);
}

/** Both or none: neither is written where one is there already. */
async function writeAll(
  out: string,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  for (const { name } of files) {
    const path = join(out, name);
    if ((await stat(path).catch(() => undefined)) !== undefined)
      throw new UsageError(`${printable(path)} is there already`, 'Name another folder with --out', {
        cause: new Error('Nothing is written over'),
      });
  }
  await makeFolder(out);
  const written: string[] = [];
  try {
    for (const { name, text } of files) {
      const path = join(out, name);
      await writeNew(path, Buffer.from(text));
      written.push(path);
    }
  } catch (thrown) {
    for (const path of written) await rm(path, { force: true });
    throw thrown;
  }
}
