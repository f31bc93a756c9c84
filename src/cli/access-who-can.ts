import { Command } from 'commander';
import { readResourcePolicy } from '../access/read-access';
import { areSeveral, whoCan, type Access } from '../access/who-can';
import { isUnknown } from '../model/known';
import { UsageError } from '../model/errors';
import { intersects } from '../policies/match';
import { expandAction, resourceFormsOf } from '../policies/service-authorization';
import { accessColumns, accessGaps, addAccessOptions, answerAccess } from './access-answer';
import { printAnswer, sayGaps } from './answer';
import { say } from './console';
import type { CliContext } from './context';

export function accessWhoCanCommand(context: CliContext): Command {
  const command = new Command('who-can')
    .description('everybody who can use an action on a resource, with the statements that decide')
    .argument('<action>', 'such as s3:GetObject')
    .argument(
      '<resource>',
      'its ARN, with * and ? of any that it matches; * for an action that has no resource',
    );
  return addAccessOptions(command).action((action: string, resource: string) =>
    showWhoCan(context, command, { action, resource }),
  );
}

async function showWhoCan(
  context: CliContext,
  command: Command,
  { action, resource }: { readonly action: string; readonly resource: string },
): Promise<void> {
  const known = await knownAction(action);
  if (resource !== '*' && !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/.test(resource))
    throw new UsageError(
      `"${resource}" is no ARN`,
      'Name the resource by its ARN, or * for an action that has none',
      { cause: new Error('Policies name resources by their ARNs') },
    );
  const forms = await resourceFormsOf(known);
  refuseOther(action, resource, forms);
  const { options, asOf, damages, read, answer } = await answerAccess(
    context,
    command,
    async (access, ports) => {
      const found = await readResourcePolicy(ports, access, resource);
      const rows = whoCan({ action, resource, ...found }, access.accounts, access.serviceControlOf);
      return { policy: found.policy, grants: found.grants, rows };
    },
  );
  const { policy, grants, rows } = answer;
  const gaps = accessGaps(read, [
    'Requests are taken to be made with TLS, in the Region of the resource, and without a policy of the session.',
    ...(areSeveral(resource) && forms.length > 0
      ? [`${resource} is more than one resource: who can use ${action} on any of them is listed.`]
      : []),
    ...(isUnknown(policy)
      ? [
          `The policy of ${resource} is not known, so that nobody of another account is listed: ${policy.unknown}.`,
        ]
      : []),
    ...(isUnknown(policy)
      ? []
      : (policy?.unread ?? []).map(
          ({ fault }) => `A statement that cannot be read may let in more, or deny: ${fault}.`,
        )),
    ...(grants !== undefined && isUnknown(grants)
      ? [`The grants of ${resource} are not known, so that nobody is listed by one: ${grants.unknown}.`]
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

/**
 * @returns it as AWS spells it.
 * @throws UsageError for what AWS's service authorization reference does not have: it would be denied to everybody, and pass for safe.
 */
async function knownAction(action: string): Promise<string> {
  const [known] = /^[\w-]+:\w+$/.test(action) ? (await expandAction(action)).actions : [];
  if (known !== undefined) return known.action;
  throw new UsageError(
    `"${action}" is no action of AWS that is known`,
    'Name one action as policies do, such as s3:GetObject; https://docs.aws.amazon.com/service-authorization/latest/reference/ lists them',
    { cause: new Error('It is not in the list of actions that this version has') },
  );
}

/** @throws UsageError for a resource that the action is never asked of: nobody would be listed, and it would pass for safe. */
function refuseOther(action: string, resource: string, forms: readonly string[]): void {
  if (resource === '*' || forms.some((form) => intersects(form, resource))) return;
  throw new UsageError(
    `${action} is not asked of ${resource}`,
    forms.length === 0 ? 'Ask it of *' : `Name what it is asked of: ${forms.join(', ')}`,
    { cause: new Error('What policies say of such a resource does not decide this action') },
  );
}
