import * as z from 'zod';
import { addMilliseconds } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { isRoot, keysOf } from './credential-report';

/** A key that is made in the same step as the user is made within a minute. */
const AT_SETUP_MS = 60_000;

export default defineRule({
  id: 'iam-user-no-initial-access-key',
  title: 'No user of the console keeps an access key from its setup that was never used',
  failure: 'Access key from setup was never used',
  severity: 'low',
  risk: 'A key that was made because a box was ticked is missed by nobody when somebody else has it.',
  remediation: {
    text: 'Delete the key; the user makes one when it is needed.',
    cli: 'aws iam delete-access-key --user-name <user> --access-key-id <access key id>',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  },
  kind: 'state',
  reads: ['iam.credential-report'],
  requirements: {
    soc2: { ids: ['CC6.2', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.16', 'A.5.18', 'A.5.15', 'A.8.2'], support: [] },
    hipaa: { ids: ['164.308(a)(3)(ii)(C)', '164.308(a)(4)(ii)(B)', '164.312(a)(1)'], support: [] },
    'nist-csf': { ids: ['PR.AA-01', 'PR.AA-05'], support: [] },
    'nist-800-53': { ids: ['AC-2', 'AC-2(3)', 'AC-3', 'AC-6', 'AC-6(1)'], support: [] },
    'nist-800-171': { ids: ['3.5.6', '3.1.1', '3.1.2', '3.1.5'], support: [] },
    'pci-dss': { ids: ['8.2.6', '7.2.1', '7.2.2'], support: [] },
    gdpr: { ids: ['32(1)(b)', '25(2)'], support: [] },
    'cis-aws-3.0': { ids: ['1.11'], support: [] },
    'cis-aws-5.0': { ids: ['1.10'], support: [] },
  },
  compared: ['iam_user_no_setup_initial_access_key'],
  unseen:
    'Prowler fails every active key of a user of the console that was never used, whenever it was made: those of later are left to iam-credentials-unused. Use before AWS began to track it is not known.',
  params: z.object({}),
  *evaluate({ 'iam.credential-report': { rows } }) {
    for (const row of rows.filter((each) => !isRoot(each))) {
      const name = shortName(row.arn);
      const unused = keysOf(row).filter(({ active, lastUsed }) => active && lastUsed === undefined);
      const fromSetup = unused.filter(
        ({ lastRotated }) =>
          lastRotated !== undefined && lastRotated <= addMilliseconds(row.userCreationTime, AT_SETUP_MS),
      );
      if (row.passwordEnabled === false) yield outOfScope('no console password');
      else if (fromSetup.length > 0 && row.passwordEnabled === undefined) {
        yield unknown(row.arn, `The credential report does not say whether ${name} has a password.`);
      } else if (fromSetup.length > 0) {
        const slots = fromSetup.map(({ slot }) => slot);
        const message = `${name} was created at ${row.userCreationTime}, and access key ${slots.join(' and ')} with it, which was never used.`;
        yield fail(row.arn, message, { slots });
      } else if (unused.some(({ lastRotated }) => lastRotated === undefined)) {
        yield unknown(row.arn, `The credential report does not say when an access key of ${name} was made.`);
      } else yield pass(row.arn, `${name} has no unused access key from its setup.`);
    }
  },
});
