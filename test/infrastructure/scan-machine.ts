import { scanDefinition } from '../../lib/constructs/scan-definition';
import { SOURCES } from '../../src/sources/sources';

/** The function of a step or a source, `collect-<source>`. */
export const arnOf = (name: string) => `arn:aws:lambda:eu-central-1:111122223333:function:${name}`;

/** The state machine of a scan, one account at once. */
export const definition = scanDefinition({
  stepArn: arnOf,
  collectors: Object.fromEntries(SOURCES.map((source) => [source, arnOf(`collect-${source}`)])),
  partition: 'aws',
  evidenceBucket: 'evidence',
  maxAccountsAtOnce: 1,
});
