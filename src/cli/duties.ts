import { Command } from 'commander';
import * as z from 'zod';
import type { Configuration } from '../config/schema';
import { DUTY_LIBRARY, LIBRARY_DUTY_IDS, type DutyClock, type Period } from '../duties/library';
import { registeredDuties, type RegisteredDuty } from '../duties/registered';
import { evidenceOf, standingOf, type DutyStanding } from '../duties/standing';
import { DUTY_REQUIREMENTS } from '../duties/requirements';
import { supportedBy, type SupportedIds } from '../duties/supported';
import type { Instant } from '../model/instant';
import type { DutyEvidence } from '../model/register-entry';
import { counted, printAnswer } from './answer';
import { commandLine } from '../wording/commands';
import { say } from './console';
import type { CliContext } from './context';
import { listSchema, optionsOf, outputOption } from './options';
import { printRows, type Column } from './output';
import { parseInstant } from './parse-instant';
import { addRegisterListOptions, configurationOf, entriesOf } from './register-room';
import { withRecord } from './with-record';

export function dutiesCommand(context: CliContext): Command {
  const command = new Command('duties').description(
    'what people have to do again and again, and no reading of AWS shows',
  );
  addRegisterListOptions(
    command
      .command('list')
      .description('the duties that watchbill.yaml registers, with what is on file and when each is due')
      .option('--as-of <date>', 'by what was on file at the end of this UTC day, or at this instant'),
  ).action((_options, list: Command) => listDuties(context, list));
  command
    .command('library')
    .description('the duties that can be registered, what the file of each is, and how often it is due')
    .addOption(outputOption())
    .action((_options, library: Command) => {
      const { output } = optionsOf(library, z.object({ output: listSchema.shape.output }));
      const rows = LIBRARY_DUTY_IDS.map((duty) => ({
        duty,
        ...DUTY_LIBRARY[duty],
        requirements: DUTY_REQUIREMENTS[duty],
      }));
      printRows(context, output, rows, [
        { heading: 'duty', value: (row) => row.duty },
        { heading: 'due', value: (row) => clockText(row.clock) },
        { heading: 'title', value: (row) => row.title, yields: 1 },
        { heading: 'asks for', value: (row) => row.asks, yields: 2 },
        {
          heading: 'supports',
          value: (row) =>
            Object.entries(row.requirements)
              .flatMap(([key, { ids }]) => ids.map((id) => `${key}:${id}`))
              .join(' '),
          yields: 3,
        },
      ]);
    });
  return command;
}

function clockText(clock: DutyClock): string {
  if (clock.kind === 'recurring') return `every ${periodText(clock.every)}`;
  return clock.kind === 'expiry' ? 'by its own end' : `by each ${clock.by}`;
}

function periodText({ days, months }: Period): string {
  return months === undefined ? `${days ?? 0} days` : `${months} months`;
}

type Status = 'current' | 'due soon' | 'overdue' | 'never done' | 'not due yet';

interface DutyRow extends Pick<RegisteredDuty, 'duty' | 'name' | 'title' | 'asks' | 'owner' | 'zone'> {
  readonly supports: SupportedIds;
  readonly status: Status;
  readonly dueAt?: Instant;
  readonly dueBy?: DutyStanding['by'];
  readonly evidence?: Pick<DutyEvidence, 'id' | 'on' | 'addedAt' | 'addedBy' | 'file'>;
}

async function listDuties(context: CliContext, command: Command): Promise<void> {
  const options = optionsOf(command, z.object({ ...listSchema.shape, asOf: z.string().optional() }));
  const configuration = configurationOf(context, command);
  const now = context.clock.now();
  const asOf = options.asOf === undefined ? now : parseInstant('--as-of', options.asOf);
  const { evidence, newest } = await withRecord(context, command, async (record) => ({
    evidence: await entriesOf(record, 'evidence'),
    newest: await record.reader.latestScan(asOf),
  }));
  const rows = dutyRows(configuration, evidence, asOf);
  const made = {
    asOf,
    query: {},
    configuration: newest?.configuration,
    counts: { duties: rows.length, byStatus: counted(rows.map(({ status }) => status)) },
  };
  printAnswer(context, options, made, { name: 'duties', rows, columns });
  if (rows.length === 0)
    say(
      context,
      `The configuration names no duty: nothing is known to be owed. Those that come along: ${commandLine('duties library', {})}`,
    );
}

function dutyRows(configuration: Configuration, evidence: readonly DutyEvidence[], at: Instant): DutyRow[] {
  const percent = configuration.patching['due-soon-percent'];
  return registeredDuties(configuration).map((duty) => {
    const { every: _every, firstDue: _firstDue, needs: _needs, requirements: _requirements, ...shown } = duty;
    const standing = standingOf(duty, evidenceOf(duty, evidence), at);
    const { dueAt, by, evidence: holds } = standing;
    return {
      ...shown,
      supports: supportedBy(duty),
      status: statusOf(standing, at, percent),
      ...(dueAt !== undefined && { dueAt }),
      ...(by !== undefined && { dueBy: by }),
      ...(holds !== undefined && {
        evidence: {
          id: holds.id,
          on: holds.on,
          addedAt: holds.addedAt,
          addedBy: holds.addedBy,
          file: holds.file,
        },
      }),
    };
  });
}

/** @param percent of its time that is left when a duty is due soon. */
function statusOf({ evidence, dueAt, clockStart }: DutyStanding, at: Instant, percent: number): Status {
  if (dueAt === undefined) return evidence === undefined ? 'never done' : 'current';
  if (at > dueAt) return evidence === undefined ? 'never done' : 'overdue';
  if (clockStart !== undefined) {
    const [left, whole] = [Date.parse(dueAt) - Date.parse(at), Date.parse(dueAt) - Date.parse(clockStart)];
    if (left * 100 <= whole * percent) return 'due soon';
  }
  return evidence === undefined ? 'not due yet' : 'current';
}

const STYLE = {
  overdue: 'red',
  'never done': 'red',
  'due soon': 'yellow',
  current: 'green',
  'not due yet': 'gray',
} as const;
const columns: readonly Column<DutyRow>[] = [
  { heading: 'duty', value: (row) => row.duty },
  { heading: 'name', value: (row) => row.name },
  { heading: 'status', value: (row) => row.status, style: ({ status }) => STYLE[status] },
  { heading: 'due', value: (row) => row.dueAt, kind: 'moment' },
  { heading: 'owner', value: (row) => row.owner, yields: 2 },
  { heading: 'done on', value: (row) => row.evidence?.on, yields: 3 },
  { heading: 'added at', value: (row) => row.evidence?.addedAt, kind: 'moment', yields: 4 },
  { heading: 'evidence', value: (row) => row.evidence?.id, kind: 'id', yields: 5 },
  { heading: 'asks for', value: (row) => row.asks, yields: 1 },
];
