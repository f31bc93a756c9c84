import type { Command } from 'commander';
import * as z from 'zod';
import { readAccess, type AccessRead } from '../access/read-access';
import type { LooksPorts } from '../audit/latest-looks';
import type { Access } from '../access/who-can';
import type { Instant } from '../model/instant';
import { shortName } from '../model/resource-name';
import type { StatementReference } from '../policies/policy';
import type { Gaps } from '../audit/answer';
import { placesAsked } from './ask';
import type { CliContext } from './context';
import { Damages } from './damages';
import {
  accountOption,
  filterSchema,
  headerOption,
  listSchema,
  optionsOf,
  outputOption,
  stateOption,
  tableOption,
} from './options';
import type { Column } from './output';
import { parseInstant } from './parse-instant';
import { withRecord } from './with-record';

const optionsSchema = filterSchema
  .pick({ account: true })
  .extend({ asOf: z.string().optional(), ...listSchema.shape });

/** The options of every question about access. */
export function addAccessOptions(command: Command): Command {
  return command
    .addOption(accountOption())
    .option('--as-of <date>', 'by the latest scans at the end of this UTC day, or at this instant')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption());
}

/** An answer about access, with what it was asked with. */
interface AccessAnswer<T> {
  readonly options: z.infer<typeof optionsSchema>;
  readonly asOf: Instant;
  readonly damages: Damages;
  readonly read: AccessRead;
  readonly answer: T;
}

/** Reads who has which policies in the accounts that the command names, and answers from that. */
export async function answerAccess<T>(
  context: CliContext,
  command: Command,
  answer: (read: AccessRead, ports: LooksPorts) => T | Promise<T>,
): Promise<AccessAnswer<T>> {
  const options = optionsOf(command, optionsSchema);
  const now = context.clock.now();
  const asOf = options.asOf === undefined ? now : parseInstant('--as-of', options.asOf);
  const damages = new Damages();
  return withRecord(context, command, async ({ reader, record, objects }) => {
    const ports = { reader, record, objects, leaveOut: damages.leaveOut };
    const { accounts } = await placesAsked(ports, now, options);
    const read = await readAccess(ports, { asOf, accounts });
    return { options, asOf, damages, read, answer: await answer(read, ports) };
  });
}

/** `ReadOnly, statement 2`; of a managed policy its name without the ARN. */
function statementText({ policy, sid, index }: StatementReference): string {
  return `${shortName(policy)}, ${sid ?? `statement ${index + 1}`}`;
}

export function statementTexts(statements: readonly StatementReference[]): string {
  return [...new Set(statements.map(statementText))].join('; ');
}

export const accessColumns: readonly Column<Access>[] = [
  { heading: 'account', value: (row) => row.account, yields: 2 },
  { heading: 'principal', value: (row) => row.principal, kind: 'resource' },
  {
    heading: 'outcome',
    value: (row) => row.outcome,
    style: ({ outcome }) => (outcome === 'allowed' ? 'red' : 'yellow'),
  },
  { heading: 'by', value: (row) => statementTexts(row.statements) },
  { heading: 'depends on', value: (row) => row.dependsOn.join(', '), yields: 1 },
];

/** What an answer about access lacks, beside what is asked alone. */
export function accessGaps(
  { looks, gaps }: Pick<AccessRead, 'looks' | 'gaps'>,
  more: readonly string[] = [],
): Gaps {
  const sentences = [
    ...(looks.newest === undefined ? ['No scan was made by then: nobody looked.'] : []),
    ...gaps,
    ...more,
    'Resource control policies and policies of VPC endpoints are not read.',
  ];
  return { data: { sentences }, sentences };
}
