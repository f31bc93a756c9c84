import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acceptFinding } from './accept-finding';

/** A secret that somebody else issues. It is made without a value, which never stands in a template: a command puts it in. */
export class GivenSecret {
  readonly arn: string;

  constructor(scope: Construct, id: string, what: string, key: IKey) {
    const secret = new CfnSecret(scope, id, { description: `Watchbill: ${what}`, kmsKeyId: key.keyArn });
    acceptFinding(
      secret,
      'Slack, PagerDuty or whoever listens issues it, with no way to exchange it from here; it is set again after being rotated there.',
      'AwsSolutions-SMG4',
      'HIPAA.Security-SecretsManagerRotationEnabled',
      'NIST.800.53.R5-SecretsManagerRotationEnabled',
    );
    this.arn = secret.ref;
  }
}
