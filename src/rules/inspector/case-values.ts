import type { PartInputs } from '../rule-cases';

type Status = NonNullable<PartInputs['inspector.account-status']>;

/** Inspector is on, and scans all that it can but for the changes. */
export function scans(changes: Partial<NonNullable<Status['resources']>>) {
  return {
    'inspector.account-status': {
      status: 'ENABLED',
      resources: { ec2: 'ENABLED', ecr: 'ENABLED', lambda: 'ENABLED', lambdaCode: 'ENABLED', ...changes },
    },
  };
}
