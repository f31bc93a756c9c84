import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { rootUserArn } from '../../model/resource-name';
import { defineRule, fail, outOfScope, pass, unknown } from '../define-rule';

/** The name that IAM gives the device where root adds it in the console; AWS made no other one of that name. */
const OF_ROOT = /:mfa\/root-account-mfa-device$/;

export default defineRule({
  id: 'iam-root-hardware-mfa',
  title: 'The MFA of the root user is a hardware device, a security key or a passkey',
  failure: 'Root user has no hardware MFA',
  severity: 'high',
  risk: 'A virtual device is a secret that can be copied: who has the phone or its backup has the second factor.',
  remediation: {
    text: 'Sign in as root, add a security key or a hardware device, and then remove every virtual one; in a member account, remove the root credentials through central root access instead.',
    console:
      'signed in as root, account menu, Security credentials, Multi-factor authentication, Assign MFA device',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-hw-mfa-for-root.html',
  },
  kind: 'state',
  reads: ['iam.account-summary', 'iam.virtual-mfa-devices'],
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.3'], support: [] },
    iso27001: { ids: ['A.5.17', 'A.8.5', 'A.8.2', 'A.5.15'], support: [] },
    hipaa: { ids: ['164.312(d)', '164.312(a)(1)', '164.312(a)(2)(i)'], support: ['prowler', 'powerpipe'] },
    'nist-csf': { ids: ['PR.AA-03', 'PR.AA-05'], support: ['powerpipe'] },
    'nist-800-53': {
      ids: ['IA-2(1)', 'IA-2(2)', 'AC-2', 'AC-6', 'AC-6(2)', 'AC-6(5)'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': { ids: ['3.5.3', '3.1.5', '3.1.6'], support: ['prowler', 'powerpipe'] },
    'pci-dss': { ids: ['8.4.1', '8.4.2', '7.2.2', '8.2.2'], support: ['prowler', 'powerpipe'] },
    gdpr: { ids: ['32(1)(b)'], support: [] },
    'cis-aws-3.0': { ids: ['1.6'], support: [] },
    'cis-aws-5.0': { ids: ['1.5'], support: [] },
  },
  compared: ['IAM.6', 'root-account-hardware-mfa-enabled', 'iam_root_hardware_mfa_enabled'],
  unseen:
    'A root user without any MFA is judged by iam-root-mfa-enabled alone, which is mapped to the same requirements: where that rule is off, nothing here says it. Every virtual device of root counts, whatever it is called: Prowler looks for the one of the usual name. Security keys and passkeys are told apart from hardware devices by nothing that IAM lists, and pass: CIS asks for a hardware device, which they are where they do not leave one.',
  params: z.object({}),
  *evaluate({ 'iam.account-summary': summary, 'iam.virtual-mfa-devices': devices }, { account }) {
    const root = rootUserArn(account);
    const virtual = devices.filter(
      ({ SerialNumber, UserArn }) => UserArn === root || OF_ROOT.test(SerialNumber),
    );
    if (virtual.length > 0) {
      const named = virtual.map(({ SerialNumber }) => SerialNumber).sort();
      yield fail(root, `The root user can sign in with a virtual MFA device: ${named.join(', ')}.`, {
        virtualDevices: named,
      });
      return;
    }
    if (summary.AccountMFAEnabled > 0) {
      const unclear = devices.find(({ UserArn }) => isUnknown(UserArn));
      if (unclear === undefined) yield pass(root, 'The root user has MFA, and no virtual device for it.');
      else {
        yield unknown(
          root,
          `The root user has MFA; whether ${unclear.SerialNumber} is its device is unknown: AWS does not say who uses it.`,
        );
      }
      return;
    }
    // One fault is one finding: of a root user without MFA the other rule speaks, also where it may have nothing to sign in with.
    yield outOfScope('the root user has no MFA, which iam-root-mfa-enabled judges');
  },
});
