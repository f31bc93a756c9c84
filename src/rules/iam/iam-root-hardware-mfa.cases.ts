import type { RuleCases } from '../rule-cases';

const ROOT = 'arn:aws:iam::111122223333:root';
const NO_MFA = 'the root user has no MFA, which iam-root-mfa-enabled judges';
const DEVICE = 'arn:aws:iam::111122223333:mfa/root-account-mfa-device';
const summary = (
  AccountMFAEnabled: number,
  AccountAccessKeysPresent: number,
  AccountPasswordPresent?: number,
) => ({
  'iam.account-summary': { AccountMFAEnabled, AccountAccessKeysPresent, AccountPasswordPresent },
});
const devices = (...list: { SerialNumber: string; UserArn?: string }[]) => ({
  'iam.virtual-mfa-devices': list,
});

export default {
  pass: [
    {
      name: 'MFA, and no virtual device',
      parts: { ...summary(1, 0, 1), ...devices() },
      verdicts: [[ROOT, 'The root user has MFA, and no virtual device for it.']],
    },
  ],
  fail: [
    {
      name: 'a virtual device of the usual name',
      parts: { ...summary(1, 0, 1), ...devices({ SerialNumber: DEVICE, UserArn: ROOT }) },
      verdicts: [
        [
          ROOT,
          `The root user can sign in with a virtual MFA device: ${DEVICE}.`,
          { severity: 'high', facts: { virtualDevices: [DEVICE] } },
        ],
      ],
    },
    {
      name: 'a virtual device of a name of its own, as a second one has',
      parts: {
        ...summary(1, 0, 1),
        ...devices({ SerialNumber: 'arn:aws:iam::111122223333:mfa/office-phone', UserArn: ROOT }),
      },
      verdicts: [[ROOT, /mfa\/office-phone\.$/]],
    },
    {
      name: 'the usual name, without a word of whose it is',
      parts: { ...summary(1, 0, 1), ...devices({ SerialNumber: DEVICE }) },
      verdicts: [[ROOT, /root-account-mfa-device\.$/]],
    },
  ],
  unknown: [
    {
      name: 'a device of which AWS does not say whose it is',
      parts: {
        ...summary(1, 0, 1),
        ...devices({ SerialNumber: 'arn:aws:iam::111122223333:mfa/office-phone' }),
      },
      verdicts: [
        [
          ROOT,
          'The root user has MFA; whether arn:aws:iam::111122223333:mfa/office-phone is its device is unknown: AWS does not say who uses it.',
        ],
      ],
    },
  ],
  outOfScope: [
    {
      name: 'no MFA at all',
      parts: { ...summary(0, 0, 1), ...devices() },
      outOfScope: { [NO_MFA]: 1 },
    },
    {
      name: 'no MFA and no password, but a key',
      parts: { ...summary(0, 1, 0), ...devices() },
      outOfScope: { [NO_MFA]: 1 },
    },
    {
      name: 'no MFA, and credentials removed centrally',
      parts: { ...summary(0, 0, 0), ...devices() },
      outOfScope: { [NO_MFA]: 1 },
    },
  ],
} satisfies RuleCases;
