import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * Signs the heads of the log. It cannot be taken out of KMS, and outlives its stack: what it signed is verified for as long as
 * the record is kept. KMS rotates no key of this kind by itself:
 * https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export class LogKey extends Key {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      description: 'Watchbill: signs what each day added to the record',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
      pendingWindow: Duration.days(30),
    });
  }
}
