// Made by `npm run generate` from the folders of functions and of sources: do not edit.
import { needsOf } from './collect/needs';
import { needs as conclude } from './conclude/needs';
import { needs as evaluate } from './evaluate/needs';
import { needs as notify } from './notify/needs';
import { needs as plan } from './plan/needs';
import { needs as record } from './record/needs';
import { needs as sweep } from './sweep/needs';
import type { DeployableFunction } from './function-needs';

/** Every function that is deployed. */
export const FUNCTIONS = [
  { name: 'collect-organization', entry: 'lambdas/collect-organization/index.ts', needs: needsOf('organization') },
  { name: 'collect-iam', entry: 'lambdas/collect-iam/index.ts', needs: needsOf('iam') },
  { name: 'collect-inventory', entry: 'lambdas/collect-inventory/index.ts', needs: needsOf('inventory') },
  { name: 'collect-config', entry: 'lambdas/collect-config/index.ts', needs: needsOf('config') },
  { name: 'collect-cloudtrail', entry: 'lambdas/collect-cloudtrail/index.ts', needs: needsOf('cloudtrail') },
  { name: 'collect-guardduty', entry: 'lambdas/collect-guardduty/index.ts', needs: needsOf('guardduty') },
  { name: 'conclude', entry: 'lambdas/conclude/index.ts', needs: conclude },
  { name: 'evaluate', entry: 'lambdas/evaluate/index.ts', needs: evaluate },
  { name: 'notify', entry: 'lambdas/notify/index.ts', needs: notify },
  { name: 'plan', entry: 'lambdas/plan/index.ts', needs: plan },
  { name: 'record', entry: 'lambdas/record/index.ts', needs: record },
  { name: 'sweep', entry: 'lambdas/sweep/index.ts', needs: sweep },
] as const satisfies readonly DeployableFunction[];

export type FunctionName = (typeof FUNCTIONS)[number]['name'];
