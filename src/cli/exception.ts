import { Command } from 'commander';
import * as z from 'zod';
import { approveException, endException, requestException } from '../record/people';
import { UsageError } from '../model/errors';
import type { Exception } from '../model/finding';
import { speakerText } from '../model/person';
import type { Instant } from '../model/instant';
import { firstId } from '../model/rule';
import { commandLine } from '../wording/commands';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import { localPerson } from './local-person';
import { accountOption, checkRules, optionsOf, outputOption, regionOption, stateOption } from './options';
import { OUTPUTS, printRows, type Column } from './output';
import { parseFutureInstant } from './parse-instant';
import { withStateFolder } from './with-state-folder';

export function exceptionCommand(context: CliContext): Command {
  const command = new Command('exception').description(
    'deviations that somebody else approved, each with an end',
  );
  command
    .command('request')
    .description('ask for an exception; it holds once somebody else approves it')
    .requiredOption('--rule <id>', 'the rule it deviates from')
    .addOption(accountOption())
    .addOption(regionOption())
    .option('--resource <glob>', 'only resources that match: * any run of characters, ? any one')
    .requiredOption('--reason <text>', 'why, in at least 20 characters: the auditor reads it')
    .option('--compensating-control <text>', 'what protects instead')
    .option('--owner <person>', 'who answers for it (default: you)')
    .requiredOption('--until <when>', 'its end: a day, an instant, or a number of days such as 90d')
    .addOption(stateOption())
    .action((_options, request: Command) => requestCommand(context, request));
  command
    .command('approve')
    .description('approve an exception that somebody else requested')
    .argument('<id>')
    .addOption(stateOption())
    .option(
      '--by <person>',
      'approve as this person, where several share one machine; recorded as said, not proven',
    )
    .action(async (id: string, _options, approve: Command) => {
      const { state, by: as } = optionsOf(
        approve,
        z.object({ state: z.string(), by: z.string().optional() }),
      );
      const { endsAt } = await withStateFolder(state, ({ objects, record }) =>
        approveException({ objects, table: record, clock: context.clock }, { id, by: localPerson(), as }),
      );
      say(
        context,
        `Exception ${id} holds until ${endsAt}, approved by ${speakerText({ by: localPerson(), as })}.`,
      );
    });
  command
    .command('end')
    .description('end an exception before its time: its findings read as open again')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why: the auditor reads it')
    .addOption(stateOption())
    .action(async (id: string, _options, end: Command) => {
      const { state, reason } = optionsOf(end, z.object({ state: z.string(), reason: z.string() }));
      await withStateFolder(state, ({ objects, record }) =>
        endException({ objects, table: record, clock: context.clock }, { id, by: localPerson(), reason }),
      );
      say(context, `Exception ${id} has ended, as ${localPerson()} said.`);
    });
  command
    .command('list')
    .description('exceptions requested, in force, and ended')
    .addOption(stateOption())
    .addOption(outputOption())
    .action(async (_options, list: Command) => {
      const { state, output } = optionsOf(list, z.object({ state: z.string(), output: z.enum(OUTPUTS) }));
      const damages = new Damages();
      const exceptions = await withStateFolder(state, ({ reader }) => reader.exceptions(damages.leaveOut));
      const now = context.clock.now();
      const rows = exceptions
        .map((exception) => ({ status: statusAt(exception, now), ...exception }))
        .sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
      printRows(context, output, rows, columns);
      damages.tell(context);
    });
  return command;
}

const requestSchema = z.object({
  state: z.string(),
  rule: z.string(),
  account: z.array(z.string()).optional(),
  region: z.array(z.string()).optional(),
  resource: z.string().optional(),
  reason: z.string(),
  compensatingControl: z.string().optional(),
  owner: z.string().optional(),
  until: z.string(),
});

async function requestCommand(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, requestSchema);
  checkRules([options.rule], context.catalogue);
  const rule = context.catalogue.find(
    ({ id, aliases }) => id === options.rule || aliases?.includes(options.rule) === true,
  );
  if (rule === undefined)
    throw new UsageError(`There is no rule "${options.rule}"`, 'See docs/rules/README.md');
  const by = localPerson();
  const exception = await withStateFolder(options.state, ({ record, objects }) =>
    requestException(
      { objects, table: record, clock: context.clock },
      {
        by,
        owner: options.owner ?? by,
        reason: options.reason,
        compensatingControl: options.compensatingControl,
        endsAt: parseFutureInstant(options.until, context.clock.now()),
        scope: {
          rule: firstId(rule),
          ...(options.account !== undefined && { accounts: options.account }),
          ...(options.region !== undefined && { regions: options.region }),
          ...(options.resource !== undefined && { resource: options.resource }),
        },
      },
    ),
  );
  context.out.write(`${exception.id}\n`);
  say(
    context,
    `Requested by ${by}. Somebody else approves it with: ${commandLine('exception approve', { id: exception.id })}`,
  );
}

type Status = 'requested' | 'in force' | 'ended';

function statusAt({ approvedAt, endsAt }: Exception, now: Instant): Status {
  if (endsAt <= now) return 'ended';
  return approvedAt === undefined ? 'requested' : 'in force';
}

const columns: readonly Column<Exception & { status: Status }>[] = [
  { heading: 'id', value: (row) => row.id },
  { heading: 'status', value: (row) => row.status },
  { heading: 'rule', value: (row) => row.scope.rule },
  { heading: 'accounts', value: (row) => row.scope.accounts?.join(' ') ?? 'all' },
  { heading: 'resource', value: (row) => row.scope.resource ?? '*' },
  { heading: 'owner', value: (row) => row.owner },
  { heading: 'requested by', value: (row) => row.requestedBy },
  { heading: 'approved by', value: (row) => row.approvedBy },
  { heading: 'ends', value: (row) => row.endsAt.slice(0, 16) },
  { heading: 'reason', value: (row) => row.reason },
];
