import type { AccessRead } from '../access/read-access';
import type { Access } from '../access/who-can';
import { shortName } from '../model/resource-name';
import type { StatementReference } from '../policies/policy';
import type { Gaps } from './answer';
import type { Column } from './output';

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
