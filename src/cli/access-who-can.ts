import { Command } from 'commander';
import * as z from 'zod';
import { readAccess, readResourcePolicy } from '../access/read-access';
import { whoCan, type Access } from '../access/who-can';
import { isUnknown } from '../model/known';
import { UsageError } from '../model/errors';
import { expandAction } from '../policies/service-authorization';
import { accessColumns, accessGaps } from './access-answer';
import { printAnswer, sayGaps } from './answer';
import { placesAsked } from './ask';
import { say } from './console';
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
import { parseInstant } from './parse-instant';
import { withRecord } from './with-record';

const optionsSchema = filterSchema
  .pick({ account: true })
  .extend({ asOf: z.string().optional(), ...listSchema.shape });

export function accessWhoCanCommand(context: CliContext): Command {
  return new Command('who-can')
    .description('everybody who can use an action on a resource, with the statements that decide')
    .argument('<action>', 'such as s3:GetObject')
    .argument('<resource>', 'its ARN, or * for an action that has no resource')
    .addOption(accountOption())
    .option('--as-of <date>', 'by the latest scans at the end of this UTC day, or at this instant')
    .addOption(stateOption())
    .addOption(tableOption())
    .addOption(outputOption())
    .addOption(headerOption())
    .action((action: string, resource: string, _options, command: Command) =>
      showWhoCan(context, command, { action, resource }),
    );
}

async function showWhoCan(
  context: CliContext,
  command: Command,
  { action, resource }: { readonly action: string; readonly resource: string },
): Promise<void> {
  const options = optionsOf(command, optionsSchema);
  await refuseUnknown(action);
  if (resource !== '*' && !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(resource))
    throw new UsageError(
      `"${resource}" is no ARN`,
      'Name the resource by its ARN, or * for an action that has none',
    );
  const now = context.clock.now();
  const asOf = options.asOf === undefined ? now : parseInstant('--as-of', options.asOf);
  const damages = new Damages();
  const { leaveOut } = damages;
  const answer = await withRecord(context, command, async ({ reader, objects }) => {
    const ports = { reader, objects, leaveOut };
    const { accounts } = await placesAsked(ports, now, options);
    const read = await readAccess(ports, { asOf, accounts });
    const found = await readResourcePolicy(ports, read, resource);
    return {
      read,
      policy: found.policy,
      rows: whoCan({ action, resource, ...found }, read.accounts, read.serviceControlOf),
    };
  });
  const { read, policy, rows } = answer;
  const gaps = accessGaps(read, [
    'Requests are taken to be made with TLS, in the Region of the resource, and without a policy of the session.',
    ...(isUnknown(policy)
      ? [
          `The policy of ${resource} is not known, so that nobody of another account is listed: ${policy.unknown}.`,
        ]
      : []),
  ]);
  const count = (outcome: Access['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  const counts = { principals: rows.length, allowed: count('allowed'), depends: count('depends') };
  const made = {
    asOf,
    query: { action, resource, account: options.account },
    configuration: read.looks.newest?.configuration,
    counts,
    gaps,
    damages,
  };
  printAnswer(context, options, made, { name: 'access', rows, columns: accessColumns });
  say(
    context,
    `${counts.allowed} can use ${action} on ${resource}, and ${counts.depends} may, depending on what is named.`,
  );
  sayGaps(context, gaps);
  damages.tell(context);
}

/** @throws UsageError for what AWS's service authorization reference does not have: it would be denied to everybody, and pass for safe. */
async function refuseUnknown(action: string): Promise<void> {
  if (/^[\w-]+:\w+$/.test(action) && (await expandAction(action)).actions.length > 0) return;
  throw new UsageError(
    `"${action}" is no action of AWS that is known`,
    'Name one action as policies do, such as s3:GetObject; https://docs.aws.amazon.com/service-authorization/latest/reference/ lists them',
  );
}
