// Made by `npm run generate` from the folders of functions and of sources: do not edit.
import { needsOf } from './collect/needs';
import { needs as command } from './command/needs';
import { needs as conclude } from './conclude/needs';
import { needs as daily } from './daily/needs';
import { needs as evaluate } from './evaluate/needs';
import { needs as events } from './events/needs';
import { needs as notify } from './notify/needs';
import { needs as plan } from './plan/needs';
import { needs as record } from './record/needs';
import { needs as reviews } from './reviews/needs';
import { needs as slackFront } from './slack-front/needs';
import { needs as slackWork } from './slack-work/needs';
import { needs as sweep } from './sweep/needs';
import type { DeployableFunction } from './function-needs';

/** Every function that is deployed. */
export const FUNCTIONS = [
  { name: 'collect-access-analyzer', entry: 'lambdas/collect/access-analyzer.generated.ts', needs: needsOf('access-analyzer') },
  { name: 'collect-account', entry: 'lambdas/collect/account.generated.ts', needs: needsOf('account') },
  { name: 'collect-cloudtrail', entry: 'lambdas/collect/cloudtrail.generated.ts', needs: needsOf('cloudtrail') },
  { name: 'collect-cloudwatch', entry: 'lambdas/collect/cloudwatch.generated.ts', needs: needsOf('cloudwatch') },
  { name: 'collect-config', entry: 'lambdas/collect/config.generated.ts', needs: needsOf('config') },
  { name: 'collect-guardduty', entry: 'lambdas/collect/guardduty.generated.ts', needs: needsOf('guardduty') },
  { name: 'collect-iam', entry: 'lambdas/collect/iam.generated.ts', needs: needsOf('iam') },
  { name: 'collect-identity-center', entry: 'lambdas/collect/identity-center.generated.ts', needs: needsOf('identity-center') },
  { name: 'collect-inspector', entry: 'lambdas/collect/inspector.generated.ts', needs: needsOf('inspector') },
  { name: 'collect-inventory', entry: 'lambdas/collect/inventory.generated.ts', needs: needsOf('inventory') },
  { name: 'collect-macie', entry: 'lambdas/collect/macie.generated.ts', needs: needsOf('macie') },
  { name: 'collect-organization', entry: 'lambdas/collect/organization.generated.ts', needs: needsOf('organization') },
  { name: 'collect-securityhub', entry: 'lambdas/collect/securityhub.generated.ts', needs: needsOf('securityhub') },
  { name: 'collect-ssm', entry: 'lambdas/collect/ssm.generated.ts', needs: needsOf('ssm') },
  { name: 'command', entry: 'lambdas/command/index.ts', needs: command },
  { name: 'conclude', entry: 'lambdas/conclude/index.ts', needs: conclude },
  { name: 'daily', entry: 'lambdas/daily/index.ts', needs: daily },
  { name: 'evaluate', entry: 'lambdas/evaluate/index.ts', needs: evaluate },
  { name: 'events', entry: 'lambdas/events/index.ts', needs: events },
  { name: 'notify', entry: 'lambdas/notify/index.ts', needs: notify },
  { name: 'plan', entry: 'lambdas/plan/index.ts', needs: plan },
  { name: 'record', entry: 'lambdas/record/index.ts', needs: record },
  { name: 'reviews', entry: 'lambdas/reviews/index.ts', needs: reviews },
  { name: 'slack-front', entry: 'lambdas/slack-front/index.ts', needs: slackFront },
  { name: 'slack-work', entry: 'lambdas/slack-work/index.ts', needs: slackWork },
  { name: 'sweep', entry: 'lambdas/sweep/index.ts', needs: sweep },
] as const satisfies readonly DeployableFunction[];

export type FunctionName = (typeof FUNCTIONS)[number]['name'];
