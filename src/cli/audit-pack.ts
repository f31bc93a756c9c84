import { mkdir, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import type { Answer } from '../audit/answer';
import { packFiles, type PackAnswer } from '../audit/pack/pack-files';
import type { Question, QuestionParameters } from '../audit/questions/question';
import { QUESTIONS } from '../audit/questions/questions';
import { workbookOf } from '../audit/workbook';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { UsageError } from '../model/errors';
import { firstId } from '../model/rule';
import { packPages } from '../web/pack/pack-pages';
import { commandLine } from '../wording/commands';
import { answerQuestion, questionPorts } from './answer-question';
import { printable, progressLine, say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { configFile, configOption, optionsOf, stateOption, tableOption } from './options';
import { frameworkRules, type FrameworkRules } from './framework-rules';
import { packExports } from './pack-exports';
import { writeNew } from './write-new';
import { recordOptionsOf, withRecord, type OpenRecord } from './with-record';
import { zonedEnd, zonedStart } from './zoned-day';

const optionsSchema = z.object({
  framework: z.string().optional(),
  from: z.string(),
  to: z.string(),
  zone: z.string(),
  out: z.string().min(1),
  evidence: z.boolean(),
  config: z.string().optional(),
});

export function auditPackCommand(context: CliContext): Command {
  return new Command('pack')
    .description(
      'one folder to hand over: every answer of a period, its evidence and proofs, and what verifies it',
    )
    .option(
      '--framework <key>',
      `only rules that evidence it: ${FRAMEWORK_KEYS.join(', ')} (default: all rules)`,
    )
    .requiredOption('--from <date>', 'the first day of the period, or an instant')
    .requiredOption('--to <date>', 'its last day, or an instant')
    .option('--zone <zone>', 'the time zone of days, such as Europe/Berlin', 'UTC')
    .requiredOption('--out <dir>', 'a folder that is new or empty')
    .option('--no-evidence', 'leave out what AWS answered, which has names of people in it')
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .action((_options, command: Command) => writePack(context, command));
}

async function writePack(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const { from, to, zone, out, framework } = options;
  const period = { from: zonedStart('--from', from, zone), to: zonedEnd('--to', to, zone) };
  if (period.from > period.to)
    throw new UsageError(
      `The period ends before it begins: ${period.from} to ${period.to}`,
      'Name the earlier day with --from and the later with --to',
    );
  const only = framework === undefined ? undefined : frameworkRules(context, framework, options.config);
  const config = framework === undefined ? options.config : configFile(options.config);
  await refuseFull(out);
  const damages = new Damages();
  const progress = progressLine(context);
  let files = 0;
  let leftOut = 0;
  try {
    await withRecord(context, command, async (record) => {
      const answers = await answersOf(
        context,
        command,
        record,
        damages,
        { period, zone, only, everyRule: context.catalogue.map(firstId), config },
        (text) => progress.update(text),
      );
      const line = commandLine('audit pack', {
        ...(framework !== undefined && { framework }),
        from,
        to,
        ...(zone !== 'UTC' && { zone }),
        out,
        ...(options.evidence ? {} : { 'no-evidence': true }),
        ...recordOptionsOf(command),
      });
      progress.update('OCSF and OSCAL');
      // Of the folder that it was first written to its files say nothing: in another they would be other files.
      const again = commandLine('audit pack', { from, to, out: 'pack', ...recordOptionsOf(command) });
      const exported = await packExports(context, record, damages, {
        period,
        only,
        config,
        commandLine: again,
      });
      const scope = {
        title: `${only?.title ?? 'All rules'}, ${from} to ${to}`,
        answers,
        exports: exported.files,
        exportsCite: exported.cited,
        version: context.version,
        command: line,
      };
      const ports = {
        objects: record.objects,
        keys: await record.logKeys(),
        pages: packPages,
        workbook: workbookOf,
      };
      for await (const { name, bytes } of packFiles(ports, scope, options.evidence)) {
        const path = join(out, ...name.split('/'));
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeNew(path, bytes);
        files += 1;
        progress.update(`${files} files written`);
        if (name === 'left-out.json')
          leftOut = leftOutSchema.parse(JSON.parse(Buffer.from(bytes).toString())).length;
      }
    });
  } finally {
    progress.end();
  }
  say(context, `${files} files are in ${printable(out)}; open ${printable(join(out, 'index.html'))}.`);
  if (leftOut > 0)
    say(context, `${leftOut} objects that answers name are not in it: left-out.json says which and why.`);
  say(context, `Whoever gets it verifies it with: node verify.mjs (in that folder)`);
  damages.tell(context);
}

const leftOutSchema = z.array(z.unknown());

interface Asked {
  readonly period: { readonly from: QuestionParameters['asOf']; readonly to: QuestionParameters['asOf'] };
  readonly zone: string;
  /** Absent for all rules. */
  readonly only: FrameworkRules | undefined;
  /** First-ever ids. */
  readonly everyRule: readonly string[];
  /** The file by which the framework's rules were told; absent for what scans kept. */
  readonly config: string | undefined;
}

/** Every question that the period answers: once, once a campaign, or once a rule that deviated. */
async function answersOf(
  context: CliContext,
  command: Command,
  record: OpenRecord,
  damages: Damages,
  asked: Asked,
  tell: (text: string) => void,
): Promise<PackAnswer[]> {
  const ports = questionPorts(context, record, damages, asked.config);
  const campaigns = await record.campaigns.listedCampaigns();
  const { from, to } = asked.period;
  const within = campaigns.filter(({ period }) => period.from <= to && period.to >= from);
  const answers: PackAnswer[] = [];
  const add = async (name: string, question: Question, parameters: QuestionParameters) => {
    tell(`${answers.length + 1}: ${question.asks}`);
    const line = commandFor(question, parameters, asked.config, recordOptionsOf(command));
    const answer = await answerQuestion(context, ports, question, parameters, line);
    answers.push({ name, answer });
  };
  for (const question of QUESTIONS) {
    const { id, takes } = question;
    if (takes.subject === 'required' || takes.target === 'required' || takes.rule === 'one') continue;
    // One for each framework would walk the period as often: a pack of one framework has it.
    if (takes.framework === 'required' && asked.only === undefined) continue;
    if (takes.campaign === undefined) await add(id, question, parametersOf(question, asked));
    else
      for (const { campaign } of within)
        await add(`${id}-${campaign}`, question, { ...parametersOf(question, asked), campaign });
  }
  // A sheet of every rule would be as many readings of the period: those that deviated are what a reader looks into.
  const deviated = rulesIn(answers.find(({ answer }) => answer.header.question.id === 'deviations')?.answer);
  for (const question of QUESTIONS.filter(({ takes }) => takes.rule === 'one'))
    for (const rule of deviated) {
      const { framework: _all, ...parameters } = parametersOf(question, asked);
      await add(`${question.id}-${rule}`, question, { ...parameters, rules: [rule] });
    }
  return answers;
}

function rulesIn(answer: Answer | undefined): string[] {
  const rows = answer?.tables[0]?.rows ?? [];
  const named = rows.flatMap((row) => ('rule' in row && typeof row.rule === 'string' ? [row.rule] : []));
  return [...new Set(named)].toSorted();
}

function parametersOf(
  { about, takes }: Question,
  { period, zone, only, everyRule }: Asked,
): QuestionParameters {
  const rules = only?.rules ?? (takes.rule === 'required' ? everyRule : undefined);
  return {
    asOf: period.to,
    ...(about === 'period' && { period }),
    zone,
    ...(takes.rule !== undefined && rules !== undefined && { rules }),
    ...(takes.rule !== undefined && only !== undefined && { framework: only.key }),
    ...(takes.framework !== undefined && only !== undefined && { framework: only.key }),
  };
}

function commandFor(
  { id, takes }: Question,
  { asOf, period, zone, framework, rules, campaign }: QuestionParameters,
  config: string | undefined,
  record: ReturnType<typeof recordOptionsOf>,
): string {
  return commandLine('ask', {
    question: id,
    ...(period === undefined ? { 'as-of': asOf } : { from: period.from, to: period.to }),
    ...(zone !== 'UTC' && { zone }),
    ...(framework === undefined ? rules !== undefined && { rule: rules } : { framework }),
    ...(takes.framework !== undefined && config !== undefined && { config }),
    ...(campaign !== undefined && { campaign }),
    ...record,
  });
}

async function refuseFull(out: string): Promise<void> {
  const there = await stat(out).catch(() => undefined);
  if (there === undefined) return;
  if (!there.isDirectory() || (await readdir(out)).length > 0)
    throw new UsageError(
      `${printable(out)} is there, and is no empty folder`,
      'Name another folder with --out, which is new or empty',
    );
}
