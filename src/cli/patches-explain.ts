import { Command } from 'commander';
import * as z from 'zod';
import { UsageError } from '../model/errors';
import { explain, type Explanation } from '../patching/report/explain';
import { standingAt } from '../patching/state';
import type { VulnerabilityInstance } from '../patching/instance';
import { paint, printable, say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { configOption, optionsOf, outputOption, stateOption, tableOption } from './options';
import { OUTPUTS, printRows } from './output';
import { parseInstant } from './parse-instant';
import { patchRecord, patchRecordThen, sayKnown, thenSentences, type PatchRecord } from './patch-record';
import { withRecord } from './with-record';

const optionsSchema = z.object({
  asOf: z.string().optional(),
  config: z.string().optional(),
  output: z.enum(OUTPUTS),
});

export function patchesExplainCommand(context: CliContext): Command {
  return new Command('explain')
    .description(
      'every date that made the due date of a vulnerability, each with who told it and the evidence',
    )
    .argument('<id>', 'of `patches list`, or a beginning that no other has')
    .option('--as-of <date>', 'as it stood at the end of this UTC day, or at this instant')
    .addOption(configOption())
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .action((id: string, _options, command: Command) => explainPatch(context, id, command));
}

async function explainPatch(context: CliContext, named: string, command: Command): Promise<void> {
  const { asOf, config, output } = optionsOf(command, optionsSchema);
  const now = context.clock.now();
  const at = asOf === undefined ? now : parseInstant('--as-of', asOf);
  if (at > now)
    throw new UsageError(`--as-of ${at} is to come`, 'Ask for a moment that is over', {
      cause: new Error('What scans will tell until then is not known'),
    });
  await withRecord(context, command, async (record) => {
    const damages = new Damages();
    const then =
      asOf === undefined ? undefined : await patchRecordThen(context, record, damages, { config }, at);
    const patches = then ?? (await patchRecord(context, record, { config }));
    const instance = await theInstance(patches, named);
    const standing = standingAt(instance, patches.policy, patches.exceptions, at);
    if (standing === undefined)
      throw new UsageError(
        asOf === undefined
          ? `${instance.id} is first observed on ${instance.firstObserved.at}, which is to come`
          : `${instance.id} was first observed on ${instance.firstObserved.at}, after ${at}`,
        asOf === undefined
          ? 'Look at the clocks of the scanner and of this machine'
          : 'Ask for a later moment with --as-of',
        { cause: new Error('Before somebody told of it, nothing is known of it') },
      );
    const explanation = explain(instance, standing, at);
    if (output === 'json') context.out.write(`${JSON.stringify(explanation, null, 2)}\n`);
    else if (output === 'table') context.out.write(`${linesOf(context, explanation).join('\n')}\n`);
    else
      printRows(context, output, explanation.dates, [
        { heading: 'name', value: ({ name }) => name },
        { heading: 'at', value: ({ at: date }) => date },
        { heading: 'source', value: ({ source }) => source },
        { heading: 'evidence', value: ({ evidence }) => evidence },
      ]);
    if (then === undefined) sayKnown(context, patches);
    else for (const sentence of thenSentences(then)) say(context, sentence);
    damages.tell(context);
  });
}

/** @throws UsageError where no id begins so, or several. */
async function theInstance({ instances }: PatchRecord, named: string): Promise<VulnerabilityInstance> {
  const found: VulnerabilityInstance[] = [];
  for await (const instance of instances()) {
    if (instance.id === named) return instance;
    if (named !== '' && instance.id.startsWith(named)) found.push(instance);
  }
  const [only, ...others] = found;
  if (only === undefined)
    throw new UsageError(
      `There is no vulnerability whose id begins with "${named}"`,
      'List them with: patches list --status all',
      { cause: new Error('The ledgers of the accounts have no such id') },
    );
  if (others.length === 0) return only;
  throw new UsageError(
    `${found.length} vulnerabilities have ids that begin with "${named}"`,
    `Name one of them: ${found
      .slice(0, 5)
      .map(({ id }) => id)
      .join(', ')}`,
    { cause: new Error('The beginning of an id has to be of one alone') },
  );
}

function linesOf(context: CliContext, explained: Explanation): string[] {
  const { vulnerability, package: name, resource, account, region, severity, state, aliases } = explained;
  return [
    paint(context, 'bold', `${severity.toUpperCase()} ${printable(vulnerability)} in ${printable(name)}`),
    `${state}${explained.dueAt === null ? '' : `, due on ${explained.dueAt} by ${explained.profile ?? ''}`}`,
    '',
    `id        ${explained.id}`,
    ...(aliases.length === 0 ? [] : [`also      ${aliases.map((each) => printable(each)).join(', ')}`]),
    `resource  ${printable(resource)}`,
    `account   ${account}   region ${region}`,
    ...(explained.exception === undefined
      ? []
      : [`exception ${explained.exception}, ${explained.exceptionRenewals} of the same scope before it`]),
    ...(explained.mitigationDueAt === undefined ? [] : [`mitigate  by ${explained.mitigationDueAt}`]),
    '',
    'told by',
    ...explained.witnesses.map(
      ({ source, product, severity: said, fixAvailable, status, at, evidence }) =>
        `  ${printable(product ?? source)}: ${said}, fix ${fixAvailable}, ${status} on ${at} (${evidence})`,
    ),
    '',
    'considered',
    ...explained.considered.map(
      ({ profile, clock, start, window, dueAt, source, dated, assumed, because }) =>
        `  ${profile}: ${dueAt ?? 'no date'}, ${window ?? 'no window'} from ${start ?? 'no start'} (${clock}); ${printable(source)}, ${dated}${[
          ...because.map((each) => `; ${each}`),
          ...assumed.map((each) => `; ${each} is not known and was taken as the worse`),
        ].join('')}`,
    ),
    '',
    'dates',
    ...explained.dates.map(
      ({ name: what, at, source, evidence }) => `  ${at}  ${printable(what)} (${source}, ${evidence})`,
    ),
  ];
}
