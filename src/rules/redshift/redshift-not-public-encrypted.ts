import * as z from 'zod';
import { isUnknown, type Known } from '../../model/known';
import { defineResourceRule, fail, pass, unknown } from '../define-rule';

export default defineResourceRule({
  id: 'redshift-not-public-encrypted',
  title: 'Warehouse clusters are private and encrypted',
  failure: 'Warehouse cluster public or not encrypted',
  severity: 'critical',
  risk: 'The internet can reach the warehouse, or its data can be read on its storage and in its snapshots.',
  remediation: {
    text: 'Make the cluster private, and encrypt it; both can be changed on a cluster that runs.',
    cli: 'aws redshift modify-cluster --cluster-identifier <cluster> --no-publicly-accessible --encrypted --region <Region>',
    terraform: 'aws_redshift_cluster with publicly_accessible = false and encrypted = true',
    link: 'https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html',
  },
  kind: 'state',
  resourceType: 'AWS::Redshift::Cluster',
  requirements: {
    soc2: { ids: ['CC6.1', 'CC6.6'], support: ['powerpipe'] },
    iso27001: { ids: ['A.5.15', 'A.8.3', 'A.8.24'], support: [] },
    hipaa: {
      ids: ['164.308(a)(4)(ii)(B)', '164.312(a)(1)', '164.312(a)(2)(iv)'],
      support: ['prowler', 'powerpipe'],
    },
    'nist-csf': { ids: ['PR.AA-05', 'PR.IR-01', 'PR.DS-01'], support: [] },
    'nist-800-53': {
      ids: ['AC-3', 'AC-4', 'AC-6', 'SC-7', 'SC-13', 'SC-28', 'SC-28(1)'],
      support: ['security-hub', 'prowler', 'powerpipe'],
    },
    'nist-800-171': {
      ids: ['3.1.1', '3.1.3', '3.13.1', '3.13.11', '3.13.16'],
      support: ['prowler', 'powerpipe'],
    },
    'pci-dss': { ids: ['1.4.4', '7.2.1', '3.5.1'], support: [] },
    gdpr: { ids: ['25(2)', '32(1)(b)', '32(1)(a)'], support: [] },
  },
  compared: ['Redshift.1', 'Redshift.10', 'redshift_cluster_public_access'],
  unseen:
    'Redshift.1 and Redshift.10 of Security Hub as one verdict; a cluster that is only not encrypted is high. Security groups, which may still keep everybody out of a public cluster, and which Prowler weighs, are not looked at. Workgroups of Redshift Serverless are not judged.',
  params: z.object({}),
  check({ arn, configuration: { clusterIdentifier: name, publiclyAccessible, encrypted } }) {
    const faults: string[] = [];
    const doubts: string[] = [];
    const weigh = (isFault: Known<boolean>, fault: string) => {
      if (isUnknown(isFault)) doubts.push(`whether it is ${fault}: ${isFault.unknown}`);
      else if (isFault) faults.push(fault);
    };
    weigh(publiclyAccessible, 'publicly accessible');
    weigh(isUnknown(encrypted) ? encrypted : !encrypted, 'not encrypted');
    if (faults.length > 0)
      return fail(
        arn,
        `Cluster ${name} is ${faults.join(' and ')}.`,
        { faults },
        {
          severity: publiclyAccessible === true ? 'critical' : 'high',
        },
      );
    if (doubts.length > 0) return unknown(arn, `Of cluster ${name} it is unknown ${doubts.join('; ')}.`);
    return pass(arn, `Cluster ${name} is private and encrypted.`);
  },
});
