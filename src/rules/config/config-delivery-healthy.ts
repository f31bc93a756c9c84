import * as z from 'zod';
import { isUnknown } from '../../model/known';
import type { DeliveryChannel } from '../../sources/config/delivery-channels/part';
import { accountResource } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

export default defineRule({
  id: 'config-delivery-healthy',
  title: 'AWS Config delivers what it records',
  failure: 'AWS Config cannot deliver its records',
  severity: 'medium',
  risk: 'A history that does not reach its bucket is kept no longer than AWS Config itself keeps it.',
  remediation: {
    text: 'Repair what the error names: the policy of the bucket, of its key or of the topic, or the recorder role.',
    link: 'https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html',
  },
  kind: 'state',
  reads: ['config.delivery-channels'],
  requirements: {
    soc2: { ids: ['CC7.1', 'CC8.1', 'CC7.2', 'CC7.3'], support: [] },
    iso27001: { ids: ['A.5.9', 'A.8.9', 'A.8.15', 'A.8.16'], support: [] },
    hipaa: { ids: ['164.308(a)(8)', '164.308(a)(1)(ii)(D)', '164.308(a)(6)(ii)'], support: [] },
    'nist-csf': { ids: ['ID.AM-08', 'PR.PS-01', 'DE.CM-03', 'DE.AE-02'], support: [] },
    'nist-800-53': { ids: ['CM-2', 'CM-3', 'CM-6', 'CM-8', 'AU-6', 'AU-12', 'SI-4(5)'], support: [] },
    'nist-800-171': { ids: ['3.4.1', '3.4.2', '3.3.5', '3.14.6'], support: [] },
    'pci-dss': { ids: ['2.2.1', '12.5.1', '10.4.1.1', '10.7.2'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
  },
  unseen:
    'How long ago the last delivery was is not judged: a quiet Region has nothing to deliver. Deliveries of snapshots are not looked at.',
  params: z.object({}),
  *evaluate({ 'config.delivery-channels': channels }, { account, region }) {
    if (channels.length === 0) yield outOfScope('no delivery channel; config-recorder-enabled judges that');
    for (const channel of channels) {
      // A channel has no ARN.
      const resource = `${accountResource(account.id)}/delivery-channel/${channel.name}`;
      const states = [stateOf(channel, 'History'), stateOf(channel, 'Stream')];
      const failing = states.filter(({ status }) => status === 'FAILURE');
      const open = states.filter(({ status }) => status === 'unknown');
      if (failing.length > 0) {
        const errors = failing.map(({ kind, error }) => `${kind}: ${error ?? 'no error code'}`);
        yield fail(resource, `AWS Config cannot deliver in ${region}: ${errors.join(', ')}.`, { errors });
      } else if (open.length > 0) {
        const why = open.map(({ kind, error }) => `${kind}: ${error ?? 'no delivery was tried yet'}`);
        yield unknown(resource, `Whether AWS Config delivers in ${region} is unknown: ${why.join(', ')}.`);
      } else yield pass(resource, `The last deliveries of AWS Config in ${region} succeeded.`);
    }
  },
});

interface DeliveryState {
  readonly kind: string;
  readonly status: 'FAILURE' | 'SUCCESS' | 'unknown';
  readonly error?: string | undefined;
}

/**
 * Only the result of the last delivery counts, not its age: history files are written when something has changed, and a
 * quiet Region has nothing to deliver. Without a topic the stream is not applicable.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigStreamDeliveryInfo.html
 */
function stateOf(channel: DeliveryChannel, kind: 'History' | 'Stream'): DeliveryState {
  const info = kind === 'History' ? channel.configHistoryDeliveryInfo : channel.configStreamDeliveryInfo;
  if (isUnknown(info)) return { kind, status: 'unknown', error: info.unknown };
  const status = info.lastStatus?.toUpperCase();
  if (status === 'FAILURE') return { kind, status, error: info.lastErrorCode };
  const isFine = status === 'SUCCESS' || (status === 'NOT_APPLICABLE' && kind === 'Stream');
  return { kind, status: isFine ? 'SUCCESS' : 'unknown' };
}
