import { GLOBAL, type Partition, type Region } from '../../model/account';
import { globalServicesOf, partitionOf } from '../../model/global-region';
import { withoutAccessKey } from '../../model/resource-name';

/** Where people look at a resource, or at what was done to it. */
export interface ConsoleLink {
  /** What opens: `Open in S3`. */
  readonly label: string;
  readonly url: string;
}

/**
 * https://docs.aws.amazon.com/general/latest/gr/rande.html, https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-arns.html
 * and https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/getting-started-sign-in.html: no other partition is known to us.
 */
const HOSTS: ReadonlyMap<Partition, string> = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
]);

/** A page, by what a resource is called. Names are as AWS allows them: in others nothing is put into a link. */
interface Page {
  readonly resource: RegExp;
  readonly label: string;
  /** From what the expression found, and the Region. */
  readonly path: (found: Readonly<Record<string, string>>, region: Region) => string;
  /** Its name in CloudTrail's event history, where that has one. */
  readonly recorded?: true;
}

const NAME = String.raw`(?<name>[\w+=,.@-]+)`;
const PAGES: readonly Page[] = [
  {
    resource: /^AWS::::Account:\d{12}\/cloudtrail-event\/(?<name>[\w-]+)$/,
    label: 'Open the event in CloudTrail',
    path: ({ name }, region) => `cloudtrailv2/home?region=${region}#/events/${name}`,
  },
  {
    resource: /^arn:[\w-]+:guardduty:[\w-]+:\d{12}:detector\/\w+\/finding\/(?<name>\w+)$/,
    label: 'Open in GuardDuty',
    path: ({ name }, region) => `guardduty/home?region=${region}#/findings?search=id%3D${name}`,
  },
  {
    resource: new RegExp(String.raw`^arn:[\w-]+:iam::\d{12}:user/(?:[\w+=,.@/-]+/)?${NAME}$`),
    label: 'Open in IAM',
    path: ({ name }) => `iam/home#/users/details/${name}`,
    recorded: true,
  },
  {
    resource: new RegExp(String.raw`^arn:[\w-]+:iam::\d{12}:role/(?:[\w+=,.@/-]+/)?${NAME}$`),
    label: 'Open in IAM',
    path: ({ name }) => `iam/home#/roles/details/${name}`,
    recorded: true,
  },
  {
    resource: /^arn:[\w-]+:s3:::(?<name>[\w.-]+)$/,
    label: 'Open in S3',
    path: ({ name }, region) => `s3/buckets/${name}?region=${region}&tab=permissions`,
    recorded: true,
  },
  {
    resource: /^arn:[\w-]+:ec2:[\w-]+:\d{12}:security-group\/(?<name>sg-\w+)$/,
    label: 'Open in EC2',
    path: ({ name }, region) => `ec2/home?region=${region}#SecurityGroup:groupId=${name}`,
    recorded: true,
  },
  {
    resource: /^arn:[\w-]+:ec2:[\w-]+:\d{12}:instance\/(?<name>i-\w+)$/,
    label: 'Open in EC2',
    path: ({ name }, region) => `ec2/home?region=${region}#InstanceDetails:instanceId=${name}`,
    recorded: true,
  },
  {
    resource: /^arn:[\w-]+:ec2:[\w-]+:\d{12}:volume\/(?<name>vol-\w+)$/,
    label: 'Open in EC2',
    path: ({ name }, region) => `ec2/home?region=${region}#VolumeDetails:volumeId=${name}`,
    recorded: true,
  },
  {
    resource: /^arn:[\w-]+:rds:[\w-]+:\d{12}:db:(?<name>[\w-]+)$/,
    label: 'Open in RDS',
    path: ({ name }, region) => `rds/home?region=${region}#database:id=${name};is-cluster=false`,
    recorded: true,
  },
  {
    resource: /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:(?<name>[\w-]+)$/,
    label: 'Open in Lambda',
    path: ({ name }, region) => `lambda/home?region=${region}#/functions/${name}`,
  },
  {
    resource: /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/(?<name>[\w-]+)$/,
    label: 'Open in KMS',
    path: ({ name }, region) => `kms/home?region=${region}#/kms/keys/${name}`,
  },
];

/**
 * The resource in the console, and what was done to it in CloudTrail's event history. Whoever follows one has to be signed in
 * to its account. Nothing where the page, or the partition, is not known.
 */
export function consoleLinks(
  { resource, region }: { readonly resource: string; readonly region: Region },
  partition: Partition | undefined,
): ConsoleLink[] {
  const shown = withoutAccessKey(resource);
  const found = PAGES.map((page) => ({ page, groups: page.resource.exec(shown)?.groups })).find(
    ({ groups }) => groups !== undefined,
  );
  const ofArn = /^arn:(?<partition>[\w-]+):/.exec(resource)?.groups?.['partition'];
  const known = region === GLOBAL ? (ofArn ?? partition) : partitionOf(region);
  const domain = HOSTS.get(known ?? '');
  if (found?.groups === undefined || known === undefined || domain === undefined) return [];
  const { page, groups } = found;
  const where = region === GLOBAL ? globalServicesOf(known).home : region;
  if (!/^[a-z0-9-]+$/.test(where)) return [];
  const host = `https://${where}.${domain}`;
  return [
    { label: page.label, url: `${host}/${page.path(groups, where)}` },
    ...(page.recorded
      ? [
          {
            label: 'Who changed it (CloudTrail)',
            url: `${host}/cloudtrailv2/home?region=${where}#/events?ResourceName=${groups['name']}`,
          },
        ]
      : []),
  ];
}
