import { Command } from 'commander';
import * as z from 'zod';
import { countRenewals } from '../model/exception-renewals';
import { parseCommand, type ExceptionCommand } from '../record/command';
import { saidSchema, type Exception } from '../model/finding';
import type { Instant } from '../model/instant';
import { speakerText } from '../model/person';
import { firstId, isNamed } from '../model/rule';
import { commandLine } from '../wording/commands';
import { placesAsked } from './ask';
import { counted, printAnswer } from './answer';
import { say } from './console';
import type { CliContext } from './context';
import { Damages } from './damages';
import {
  accountOption,
  checkRules,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  regionOption,
  stateOption,
  tableOption,
} from './options';
import type { Column } from './output';
import { parseFutureInstant } from './parse-instant';
import { wholeExceptionId } from './whole-id';
import { recordOptionsOf, withRecord } from './with-record';

export function exceptionCommand(context: CliContext): Command {
  const command = new Command('exception').description(
    'deviations that somebody else approved, each with an end',
  );
  command
    .command('request')
    .description('ask for an exception; it holds once somebody else approves it')
    .option('--rule <id>', 'the rule it deviates from; without one it is for vulnerabilities')
    .addOption(accountOption())
    .addOption(regionOption())
    .option('--resource <glob>', 'only resources that match: * any run of characters, ? any one')
    .option('--vulnerability <glob>', 'only vulnerabilities that match, such as CVE-2026-1111')
    .option('--package <glob>', 'only vulnerabilities in packages that match')
    .option('--image <glob>', 'only vulnerabilities of container images whose ARN matches')
    .requiredOption('--reason <text>', 'why, in at least 20 characters: the auditor reads it')
    .option('--compensating-control <text>', 'what protects instead; required for vulnerabilities')
    .option('--owner <person>', 'who answers for it (default: you)')
    .requiredOption('--until <when>', 'its end: a day, an instant, or a number of days such as 90d')
    .addOption(stateOption())
    .addOption(tableOption())
    .action((_options, request: Command) => requestCommand(context, request));
  command
    .command('approve')
    .description('approve an exception that somebody else requested')
    .argument('<id>')
    .addOption(stateOption())
    .addOption(tableOption())
    .option(
      '--by <person>',
      'approve as this person, where several share one machine; recorded as said, not proven; not with --table',
    )
    .action(async (named: string, _options, approve: Command) => {
      const { by: as } = optionsOf(approve, z.object({ by: saidSchema.optional() }));
      const { by, exception } = await withRecord(
        context,
        approve,
        async ({ reader, words }) =>
          words.ofException({
            command: 'approve-exception',
            exception: await wholeExceptionId(reader, named),
          }),
        { as, writes: true },
      );
      say(
        context,
        `Exception ${exception.id} holds until ${exception.endsAt}, approved by ${speakerText({ by, as })}.`,
      );
    });
  command
    .command('end')
    .description('end an exception before its time; its findings then read as they would without it')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why: the auditor reads it')
    .addOption(stateOption())
    .addOption(tableOption())
    .action(async (named: string, _options, end: Command) => {
      const { reason } = optionsOf(end, z.object({ reason: saidSchema }));
      const { by, exception } = await withRecord(
        context,
        end,
        async ({ reader, words }) => {
          const id = await wholeExceptionId(reader, named);
          return words.ofException({ command: 'end-exception', exception: id, reason });
        },
        { writes: true },
      );
      say(context, `Exception ${exception.id} ended at ${exception.endsAt}, by ${by}.`);
    });
  command
    .command('list')
    .description('exceptions requested, in force, and ended')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action(async (_options, list: Command) => {
      const options = optionsOf(list, listSchema);
      const now = context.clock.now();
      const damages = new Damages();
      const { exceptions, newest } = await withRecord(context, list, async ({ reader }) => ({
        exceptions: await reader.exceptions(damages.leaveOut),
        newest: await reader.latestScan(now),
      }));
      const renewals = countRenewals(exceptions);
      const rows = exceptions
        .map((exception) => ({
          status: statusAt(exception, now),
          renewals: renewals.get(exception.id) ?? 0,
          ...exception,
        }))
        .sort((a, b) => (a.endsAt < b.endsAt ? -1 : 1));
      const made = {
        asOf: now,
        query: {},
        configuration: newest?.configuration,
        counts: { exceptions: rows.length, byStatus: counted(rows.map(({ status }) => status)) },
        damages,
      };
      printAnswer(context, options, made, { name: 'exceptions', rows, columns });
      damages.tell(context);
    });
  return command;
}

const requestSchema = z.object({
  rule: z.string().optional(),
  account: z.array(z.string()).optional(),
  region: z.array(z.string()).optional(),
  resource: saidSchema.optional(),
  vulnerability: saidSchema.optional(),
  package: saidSchema.optional(),
  image: saidSchema.optional(),
  reason: saidSchema,
  compensatingControl: saidSchema.optional(),
  owner: saidSchema.optional(),
  until: z.string(),
});

async function requestCommand(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, requestSchema);
  const { rule: named, resource, vulnerability, package: name, image } = options;
  if (named !== undefined) checkRules([named], context.catalogue);
  const rule = context.catalogue.find((each) => named !== undefined && isNamed(each, named));
  const damages = new Damages();
  const { by, exception } = await withRecord(
    context,
    command,
    async ({ reader, objects, words }) => {
      const { leaveOut } = damages;
      // Of what is misspelt an exception would hold nothing, and of an account that nobody watches nobody would see it.
      const places = await placesAsked({ reader, objects, leaveOut }, context.clock.now(), options);
      const asked: ExceptionCommand = {
        command: 'request-exception',
        ...(options.owner !== undefined && { owner: options.owner }),
        reason: options.reason,
        compensatingControl: options.compensatingControl,
        endsAt: parseFutureInstant(options.until, context.clock.now()),
        scope: {
          ...(rule !== undefined && { rule: firstId(rule) }),
          ...(places.accounts && { accounts: [...places.accounts] }),
          ...(places.regions && { regions: [...places.regions] }),
          ...(resource !== undefined && { resource }),
          ...(vulnerability !== undefined && { vulnerability }),
          ...(name !== undefined && { package: name }),
          ...(image !== undefined && { image }),
        },
      };
      parseCommand(asked);
      return words.ofException(asked);
    },
    { writes: true },
  );
  context.out.write(`${exception.id}\n`);
  const approve = commandLine('exception approve', { id: exception.id, ...recordOptionsOf(command) });
  say(context, `Requested by ${by}. Somebody else approves it with: ${approve}`);
  damages.tell(context);
}

type Status = 'requested' | 'in force' | 'ended';

function statusAt({ approvedAt, endsAt }: Exception, now: Instant): Status {
  if (endsAt <= now) return 'ended';
  return approvedAt === undefined ? 'requested' : 'in force';
}

const columns: readonly Column<Exception & { status: Status; renewals: number }>[] = [
  { heading: 'id', value: (row) => row.id, kind: 'id' },
  { heading: 'status', value: (row) => row.status },
  { heading: 'rule', value: (row) => row.scope.rule },
  { heading: 'vulnerability', value: (row) => row.scope.vulnerability, yields: 5 },
  { heading: 'package', value: (row) => row.scope.package, yields: 6 },
  { heading: 'image', value: (row) => row.scope.image, kind: 'resource', yields: 7 },
  { heading: 'accounts', value: (row) => row.scope.accounts?.join(' ') ?? 'all' },
  { heading: 'regions', value: (row) => row.scope.regions?.join(' ') ?? 'all' },
  { heading: 'resource', value: (row) => row.scope.resource ?? '*', kind: 'resource', yields: 3 },
  { heading: 'owner', value: (row) => row.owner, yields: 4 },
  { heading: 'requested by', value: (row) => row.requestedBy, yields: 2 },
  {
    heading: 'approved by',
    value: ({ approvedBy: by, approvedAs: as }) => by && speakerText({ by, as }),
  },
  { heading: 'approved', value: (row) => row.approvedAt, kind: 'moment', yields: 9 },
  { heading: 'renewals', value: (row) => row.renewals, yields: 8 },
  { heading: 'ends', value: (row) => row.endsAt, kind: 'moment' },
  { heading: 'ended early by', value: ({ ended }) => ended?.by, yields: 11 },
  { heading: 'ended because', value: ({ ended }) => ended?.reason, yields: 12 },
  { heading: 'compensating control', value: (row) => row.compensatingControl, yields: 10 },
  { heading: 'reason', value: (row) => row.reason, yields: 1 },
];
