import * as z from 'zod';
import { isUnknown } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import { defineAccountRule, fail, outOfScope, pass, unknown } from '../define-rule';
import { GLOBAL_IAM_TYPES } from '../../sources/config/recorders/recording-group';
import { faultOf } from './recorder-fault';

export default defineAccountRule({
  id: 'config-records-global-iam',
  title: 'AWS Config records the global types of IAM in at least one Region',
  failure: 'AWS Config records no IAM resources',
  severity: 'medium',
  risk: 'Nothing says what a user, group, role or policy looked like before a change.',
  remediation: {
    text: 'Have the recorder of one Region, best the one that others report to, include the global resource types.',
    elsewhere: 'A Region that AWS Config came to after February 2022 cannot record them: take an older one.',
    link: 'https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html',
  },
  kind: 'state',
  reads: ['config.recorders'],
  requirements: {
    soc2: { ids: ['CC7.1', 'CC8.1'], support: [] },
    iso27001: { ids: ['A.5.9', 'A.8.9'], support: [] },
    hipaa: { ids: ['164.308(a)(8)'], support: [] },
    'nist-csf': { ids: ['ID.AM-08', 'PR.PS-01'], support: [] },
    'nist-800-53': { ids: ['CM-2', 'CM-3', 'CM-6', 'CM-8'], support: [] },
    'nist-800-171': { ids: ['3.4.1', '3.4.2'], support: [] },
    'pci-dss': { ids: ['2.2.1', '12.5.1'], support: [] },
    gdpr: { ids: ['32(1)(d)'], support: [] },
    'cis-aws-3.0': { ids: ['3.3'], support: [] },
    'cis-aws-5.0': { ids: ['3.3'], support: [] },
  },
  compared: ['Config.1'],
  unseen:
    'Whether every Region has a recorder, which CIS 3.3 asks first, is judged by config-recorder-enabled. Config.1 is about the recorder of each Region, and its role.',
  params: z.object({}),
  *evaluate({ 'config.recorders': { values, missing } }, { account }) {
    const resource = accountResource(account.id);
    const recorders = values
      .flatMap(({ region, value }) => value.map((recorder) => ({ region, recorder })))
      .map(({ region, recorder }) => ({ region, recorder, fault: faultOf(recorder, GLOBAL_IAM_TYPES) }))
      .sort((a, b) => (a.region < b.region ? -1 : 1));
    const covering = recorders.find(({ fault }) => fault === null);
    const open = [
      ...recorders.flatMap(({ region, fault }) => (isUnknown(fault) ? [`${region}: ${fault.unknown}`] : [])),
      ...missing.map(({ region, reason }) => `${region}: ${reason}`),
    ].sort();
    const [unclear] = recorders.flatMap(({ region, recorder: { status } }) =>
      isUnknown(status) ? [`${region}: ${status.unknown}`] : [],
    );
    const running = recorders.filter(({ recorder: { status } }) => !isUnknown(status) && status.recording);
    if (covering !== undefined) {
      yield pass(resource, `AWS Config in ${covering.region} records the global types of IAM.`);
    } else if (open.length > 0) {
      yield unknown(resource, `No recorder of the global types of IAM was found, but ${open.join('; ')}.`);
    } else if (running.length === 0 && unclear !== undefined) {
      yield unknown(resource, `Whether a recorder runs is unknown of ${unclear}.`);
    } else if (running.length === 0) {
      yield outOfScope('no recorder runs; config-recorder-enabled judges that');
    } else {
      const regions = [...new Set(running.map(({ region }) => region))];
      const message = `AWS Config records the global types of IAM in no Region; it runs in ${regions.join(', ')}.`;
      yield fail(resource, message, { regions });
    }
  },
});
