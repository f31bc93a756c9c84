import { Command } from 'commander';
import { whatCan, type WhatCan } from '../access/what-can';
import { UsageError } from '../model/errors';
import { shortName } from '../model/resource-name';
import type { AccountPrincipal, AccountPrincipals } from '../policies/account-principals';
import { accessGaps, addAccessOptions, answerAccess, statementTexts } from './access-answer';
import { printAnswer, sayGaps } from './answer';
import { say } from './console';
import type { CliContext } from './context';
import type { Column } from './output';

export function accessWhatCanCommand(context: CliContext): Command {
  const command = new Command('what-can')
    .description('what a user or role can do by all its policies, and which roles it can assume')
    .argument('<principal>', 'ARN of a user, a role or a session of it, or a name that no other has');
  return addAccessOptions(command).action((principal: string) => showWhatCan(context, command, principal));
}

async function showWhatCan(context: CliContext, command: Command, named: string): Promise<void> {
  const { options, asOf, damages, read, answer } = await answerAccess(context, command, (access) => {
    const [who, own] = thePrincipal(access.accounts, named);
    return { principal: who, found: whatCan(who, own, access.accounts, access.serviceControlOf) };
  });
  const { principal, found } = answer;
  const gaps = accessGaps(read, [
    ...principal.unread.map((policy) => `Not read, and left out: ${policy}.`),
    ...(SESSION.test(named)
      ? ['A session can do less where it has a policy of its own, which is not read.']
      : []),
  ]);
  const rows = rowsOf(found);
  const made = {
    asOf,
    query: { principal: principal.arn, account: options.account },
    configuration: read.looks.newest?.configuration,
    counts: {
      services: found.services.length,
      roles: found.roles.length,
      escalations: found.escalations.length,
    },
    gaps,
    damages,
  };
  printAnswer(context, options, made, { name: 'access', rows, columns, whole: found });
  say(context, `${principal.arn}: ${administratorText(found)}.`);
  sayGaps(context, gaps);
  damages.tell(context);
}

/** As CloudTrail names who called: `arn:aws:sts::111122223333:assumed-role/role/session`, without the path of the role. */
const SESSION = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/;

function isCalled({ type, account, arn, name }: AccountPrincipal, named: string): boolean {
  const [, ofAccount, role] = SESSION.exec(named) ?? [];
  return role === undefined
    ? arn === named || name === named
    : type === 'role' && account === ofAccount && name === role;
}

/** @throws UsageError where nobody is called so, or several. */
function thePrincipal(
  accounts: readonly AccountPrincipals[],
  named: string,
): readonly [AccountPrincipal, AccountPrincipals] {
  const found = accounts.flatMap((own) =>
    [...own.users, ...own.roles]
      .filter((principal) => isCalled(principal, named))
      .map((principal) => [principal, own] as const),
  );
  const [only, ...others] = found;
  if (only === undefined)
    throw new UsageError(
      `No user or role of the accounts that were read is called "${named}"`,
      'Name it by its ARN; see which accounts were read',
      {
        cause: new Error('It is looked for by name, and by ARN, in what the latest scan read of IAM'),
        lookAt: { kind: 'coverage', source: 'iam' },
      },
    );
  if (others.length > 0)
    throw new UsageError(
      `${found.length} users and roles are called "${named}"`,
      `Name one by its ARN: ${found.map(([{ arn }]) => arn).join(', ')}`,
      { cause: new Error('A name is of one account only') },
    );
  return only;
}

function administratorText({ administrator, equivalents }: WhatCan): string {
  if (administrator.is === 'yes') return 'an administrator';
  if (equivalents.length > 0) return 'can make itself administrator';
  if (administrator.is === 'depends')
    return `an administrator, depending on ${administrator.limitedBy.join(', ')}`;
  return 'no administrator';
}

interface Row {
  readonly can: string;
  readonly what: string;
  readonly by: string;
  readonly dependsOn: string;
}

function rowsOf({ administrator, escalations, services, denies, boundary, roles }: WhatCan): Row[] {
  return [
    ...(administrator.is === 'no'
      ? []
      : [
          {
            can: 'everything',
            what: 'administrator',
            by: statementTexts(administrator.because),
            dependsOn: administrator.limitedBy.join(', '),
          },
        ]),
    ...escalations
      .filter(({ outcome }) => outcome !== 'no target')
      .map(({ method, target, reaches = 'more permissions', dependsOn, statements }) => ({
        can: `become ${reaches}`,
        what: `${method.id}: ${method.actions.join(' with ')}${target === undefined ? '' : ` on ${shortName(target)}`}`,
        by: statementTexts(statements),
        dependsOn: dependsOn.join(', '),
      })),
    ...roles.map(({ role, statements, dependsOn }) => ({
      can: 'assume',
      what: role,
      by: statementTexts(statements),
      dependsOn: dependsOn.join(', '),
    })),
    ...services.map(({ service, everyAction, everyResource, onlyWithConditions, statements }) => ({
      can: everyAction ? 'use all of' : 'use some of',
      what: `${service === '*' ? 'every service' : service}${everyResource ? ', on every resource' : ''}`,
      by: statementTexts(statements),
      dependsOn: onlyWithConditions ? 'conditions of the statements' : '',
    })),
    ...(denies.length === 0
      ? []
      : [{ can: 'not', what: 'what these deny', by: statementTexts(denies), dependsOn: '' }]),
    ...(boundary === undefined
      ? []
      : [{ can: 'no more than', what: 'its permissions boundary', by: shortName(boundary), dependsOn: '' }]),
  ];
}

const columns: readonly Column<Row>[] = [
  { heading: 'can', value: ({ can }) => can },
  { heading: 'what', value: ({ what }) => what },
  { heading: 'by', value: ({ by }) => by, yields: 1 },
  { heading: 'depends on', value: ({ dependsOn }) => dependsOn, yields: 2 },
];
