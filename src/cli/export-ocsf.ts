import { once } from 'node:events';
import { open, rm } from 'node:fs/promises';
import { Command, Option } from 'commander';
import * as z from 'zod';
import { OCSF_VERSIONS } from '../audit/exports/ocsf';
import { ocsfLines, type OcsfEventLine, type OcsfKind } from '../audit/exports/ocsf-lines';
import { withSentence } from '../audit/answer';
import { trustGaps } from '../audit/trust-words';
import type { MappedRule } from '../config/mapped-rules';
import type { Configuration } from '../config/schema';
import { errorText, UsageError } from '../model/errors';
import { zoneSchema } from '../model/zone';
import { commandLine } from '../wording/commands';
import { sayGaps } from './answer';
import { configurationAt } from './configuration-at';
import { printable, progressLine, say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { addExportOptions, evidencing, exportFrame, periodOf } from './export-period';
import { claimsOf, frameworkIn } from './frameworks';
import { checkRules, optionsOf, ruleOption } from './options';
import { rulesNamed } from './requirement';
import { recordOptionsOf, withRecord } from './with-record';

const optionsSchema = z.object({
  rule: z.array(z.string()).optional(),
  framework: z.string().optional(),
  from: z.string(),
  to: z.string(),
  zone: zoneSchema,
  schema: z.enum(OCSF_VERSIONS),
  out: z.string().min(1),
  config: z.string().optional(),
});
type Options = z.infer<typeof optionsSchema>;

export function exportOcsfCommand(context: CliContext): Command {
  return addExportOptions(
    new Command('ocsf')
      .description(
        'OCSF Compliance Findings, one a line: what failed in a period, and what passed or is not known',
      )
      .addOption(ruleOption())
      .option('--framework <key>', 'only rules that evidence it: a key, or the file of your own')
      .addOption(
        new Option('--schema <version>', 'the version of OCSF that the events name')
          .choices(OCSF_VERSIONS)
          .default(OCSF_VERSIONS[0]),
      )
      .requiredOption('--out <file>', 'a file that is not there yet; - is stdout'),
  ).action((_options, command: Command) => exportOcsf(context, command));
}

async function exportOcsf(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  const { rule, framework, schema, out } = options;
  checkRules(rule, context.catalogue);
  const period = periodOf(options, context.clock.now());
  const damages = new Damages();
  const line = commandLine('export ocsf', {
    ...(rule !== undefined && { rule }),
    ...(framework !== undefined && { framework }),
    from: period.from,
    to: period.to,
    ...(schema !== OCSF_VERSIONS[0] && { schema }),
    out: '-',
    ...(options.config !== undefined && { config: options.config }),
    ...recordOptionsOf(command),
  });
  await withRecord(context, command, async (record) => {
    const { leaveOut } = damages;
    const then = await configurationAt(context, record, damages, options.config, period.to);
    const { claims, only, standards } = rulesAsked(context, options, then.configuration);
    const asked = { period, claims, only, commandLine: line };
    const { question, looks, trust, made } = await exportFrame(context, record, damages, asked);
    const ports = { reader: record.reader, objects: record.objects, leaveOut };
    const events = ocsfLines(ports, question, looks, { ...made, schema, rules: question.rules, standards });
    const counts = await written(context, out, events);
    say(
      context,
      `${[...counts.values()].reduce((sum, count) => sum + count, 0)} events of OCSF ${schema} from ${period.from} to ${period.to}: ${[...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')}.`,
    );
    sayGaps(context, withSentence(trustGaps(trust, recordOptionsOf(command)), then.source));
    if (out !== '-') say(context, `They are in ${printable(out)}. The same again: ${line}`);
  });
  damages.tell(context);
}

interface RulesAsked {
  readonly claims: readonly MappedRule[];
  readonly only: readonly string[] | undefined;
  readonly standards: ReadonlyMap<string, string>;
}

/** @throws UsageError where no rule is left: a file without events would read as if nothing had failed. */
function rulesAsked(
  context: CliContext,
  { rule, framework: named }: Options,
  configuration: Configuration,
): RulesAsked {
  const { frameworks, rules } = claimsOf(context, configuration);
  const custom = named === undefined ? undefined : frameworkIn(context, configuration, named);
  const ours = Object.values(frameworks);
  const all = custom === undefined ? ours : [...ours, custom.framework];
  const standards = new Map(all.map(({ key, name, edition }) => [key, `${name} (${edition})`]));
  const claims = custom?.rules ?? rules;
  const byName = rulesNamed(context.catalogue, rule);
  const evidence = custom && evidencing(claims, custom.framework.key);
  const only = evidence === undefined ? byName : evidence.filter((id) => byName?.includes(id) ?? true);
  if (only?.length === 0)
    throw new UsageError(
      `None of the rules asked for evidences ${printable(named ?? '')}`,
      'Leave --rule or --framework out',
      { cause: new Error('a file without events would read as if nothing were wrong') },
    );
  return { claims, only, standards };
}

const CHARACTERS_AT_ONCE = 64 * 1024;

/** Writes the events as they come, and counts them. A file that is not whole is removed again. */
async function written(
  context: CliContext,
  out: string,
  events: AsyncIterable<OcsfEventLine>,
): Promise<ReadonlyMap<OcsfKind, number>> {
  const counts = new Map<OcsfKind, number>([
    ['deviations', 0],
    ['passes', 0],
    ['not known', 0],
    ['not judged', 0],
  ]);
  const progress = progressLine(context);
  const waiting: string[] = [];
  let characters = 0;
  let total = 0;
  const told = async function* (): AsyncGenerator<string, void> {
    for await (const { kind, line } of events) {
      context.interrupted.throwIfAborted();
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      total += 1;
      progress.update(`${total} events written`);
      waiting.push(line, '\n');
      characters += line.length;
      if (characters < CHARACTERS_AT_ONCE) continue;
      yield waiting.splice(0).join('');
      characters = 0;
    }
    yield waiting.join('');
  };
  try {
    if (out === '-') await print(context, told());
    else await writeFileOf(out, told());
  } finally {
    progress.end();
  }
  return counts;
}

async function print({ out }: CliContext, texts: AsyncIterable<string>): Promise<void> {
  for await (const text of texts) if (!out.write(text)) await once(out, 'drain');
}

async function writeFileOf(path: string, texts: AsyncIterable<string>): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((cause: unknown) => {
    throw new UsageError(
      `${printable(path)} cannot be written: ${errorText(cause)}`,
      'Name another file with --out, or - for stdout',
      { cause },
    );
  });
  try {
    for await (const text of texts) await file.writeFile(text);
    await file.close();
  } catch (thrown) {
    await file.close();
    await rm(path);
    throw thrown;
  }
}
