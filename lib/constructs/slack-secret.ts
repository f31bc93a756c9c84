import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acceptFinding } from './accept-finding';

/** A secret that Slack issues. It is made without a value, which never stands in a template: `aws secretsmanager put-secret-value` puts it in. */
export class SlackSecret {
  readonly arn: string;

  constructor(scope: Construct, id: string, what: string, key: IKey) {
    const secret = new CfnSecret(scope, id, { description: `Watchbill: ${what}`, kmsKeyId: key.keyArn });
    acceptFinding(
      secret,
      'Slack issues it and has no way to exchange it from here; it is set again after being rotated there.',
      'AwsSolutions-SMG4',
      'HIPAA.Security-SecretsManagerRotationEnabled',
      'NIST.800.53.R5-SecretsManagerRotationEnabled',
    );
    this.arn = secret.ref;
  }
}
