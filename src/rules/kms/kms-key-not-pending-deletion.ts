import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { defineResourceRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** `PendingReplicaDeletion` is a multi-Region primary that is deleted once its replicas are. */
const ENDING = new Set(['PendingDeletion', 'PendingReplicaDeletion']);
/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
const STAYING = new Set(['Creating', 'Enabled', 'Disabled', 'PendingImport', 'Unavailable', 'Updating']);

export default defineResourceRule({
  id: 'kms-key-not-pending-deletion',
  title: 'No key waits to be deleted without an approval',
  failure: 'KMS key is scheduled for deletion',
  severity: 'critical',
  risk: 'Once the key is deleted, everything encrypted under it is lost, backups included.',
  remediation: {
    text: 'Cancel the deletion, and disable the key instead; where it is meant, approve an exception until the deletion date.',
    cli: 'aws kms cancel-key-deletion --key-id <key> --region <Region>',
    link: 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  },
  kind: 'state',
  resourceType: 'AWS::KMS::Key',
  requirements: {
    soc2: { ids: ['CC6.1', 'A1.2'], support: ['powerpipe'] },
    iso27001: { ids: ['A.8.24', 'A.8.13', 'A.8.14'], support: ['prowler'] },
    hipaa: { ids: ['164.312(a)(2)(iv)', '164.308(a)(7)(i)', '164.312(c)(1)'], support: [] },
    'nist-csf': { ids: ['PR.DS-01', 'PR.DS-11', 'PR.IR-03'], support: [] },
    'nist-800-53': {
      ids: ['SC-12', 'SC-13', 'CP-9', 'CP-10', 'CM-3'],
      support: ['security-hub', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.13.10', '3.13.11'], support: ['powerpipe'] },
    'pci-dss': { ids: ['3.6.1', '3.7.4'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(a)', '32(1)(b)'], support: [] },
  },
  sameFault: { securityHub: ['KMS.3'], config: ['KMS_CMK_NOT_SCHEDULED_FOR_DELETION'] },
  compared: ['KMS.3', 'kms_cmk_not_deleted_unintentionally'],
  unseen:
    'An approved deletion is an exception of Watchbill; a tag or ticket elsewhere is not read. Imported key material that expires is not read.',
  params: z.object({}),
  check({ arn, configuration: { keyId, keyManager, keyState, deletionDate } }) {
    if (keyManager === 'AWS') return outOfScope('managed by AWS');
    const open = [keyManager, keyState].find(isUnknown);
    if (isUnknown(keyState) || open !== undefined)
      return unknown(arn, `Whether key ${keyId} waits to be deleted is unknown: ${open?.unknown}.`);
    if (STAYING.has(keyState)) return pass(arn, `Key ${keyId} is not scheduled for deletion.`);
    if (!ENDING.has(keyState))
      return unknown(
        arn,
        `Whether key ${keyId} waits to be deleted is unknown: its state is ${keyState}, which this rule does not know.`,
      );
    const when = deletionDate === undefined ? 'when its replicas are' : `at ${deletionDate}`;
    const message =
      keyState === 'PendingDeletion' && deletionDate === undefined
        ? `Key ${keyId} is scheduled for deletion.`
        : `Key ${keyId} is deleted ${when}.`;
    return fail(arn, message, { keyState, deletionDate: deletionDate ?? null });
  },
});
