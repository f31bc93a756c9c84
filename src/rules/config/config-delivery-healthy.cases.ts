import type { RuleCases } from '../rule-cases';

const CHANNEL = 'AWS::::Account:111122223333/delivery-channel/default';
type Info =
  | { lastStatus?: string; lastErrorCode?: string; lastSuccessfulTime?: string }
  | { unknown: string };
const channel = (
  configHistoryDeliveryInfo: Info,
  configStreamDeliveryInfo: Info = { lastStatus: 'NOT_APPLICABLE' },
) => ({
  'config.delivery-channels': [{ name: 'default', configHistoryDeliveryInfo, configStreamDeliveryInfo }],
});
const SUCCESS = { lastStatus: 'SUCCESS', lastSuccessfulTime: '2026-08-01T00:00:00Z' };

export default {
  pass: [
    {
      name: 'delivered when there last was something to deliver, no topic',
      parts: channel(SUCCESS),
      verdicts: [[CHANNEL, 'The last deliveries of AWS Config in eu-central-1 succeeded.']],
    },
  ],
  fail: [
    {
      name: 'history fails',
      parts: channel({ lastStatus: 'FAILURE', lastErrorCode: 'AccessDenied' }, { unknown: 'AccessDenied' }),
      verdicts: [
        [
          CHANNEL,
          'AWS Config cannot deliver in eu-central-1: History: AccessDenied.',
          { facts: { errors: ['History: AccessDenied'] } },
        ],
      ],
    },
    {
      name: 'stream fails',
      parts: channel(SUCCESS, { lastStatus: 'Failure' }),
      verdicts: [[CHANNEL, 'AWS Config cannot deliver in eu-central-1: Stream: no error code.']],
    },
    {
      name: 'stream fails, and says why',
      parts: channel(SUCCESS, { lastStatus: 'FAILURE', lastErrorCode: 'AuthorizationError' }),
      verdicts: [[CHANNEL, 'AWS Config cannot deliver in eu-central-1: Stream: AuthorizationError.']],
    },
  ],
  unknown: [
    {
      name: 'nothing tried yet',
      parts: channel({}),
      verdicts: [
        [
          CHANNEL,
          'Whether AWS Config delivers in eu-central-1 is unknown: History: no delivery was tried yet.',
        ],
      ],
    },
    {
      name: 'stream refused',
      parts: channel(SUCCESS, { unknown: 'AccessDenied' }),
      verdicts: [[CHANNEL, 'Whether AWS Config delivers in eu-central-1 is unknown: Stream: AccessDenied.']],
    },
  ],
  outOfScope: [
    {
      name: 'no channel',
      parts: { 'config.delivery-channels': [] },
      outOfScope: { 'no delivery channel; config-recorder-enabled judges that': 1 },
    },
  ],
} satisfies RuleCases;
