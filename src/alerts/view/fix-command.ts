import { GLOBAL, type Region } from '../../model/account';
import { withoutAccessKey } from '../../model/resource-name';
import { shellWord } from '../../wording/commands';

/** What a name in a command may be: of anything else, the person fills it in. */
const PLAIN = /^[\w+=,.@:/-]{1,200}$/;

/** What stands for `<trail ARN>`, `<user>` and the like, by the last word of what an ARN is of. */
const NAMES: Readonly<Record<string, RegExp>> = {
  user: /^arn:[\w-]+:iam::\d{12}:user\/(?:.+\/)?(?<name>[^/]+)$/,
  'user that does not sign in': /^arn:[\w-]+:iam::\d{12}:user\/(?:.+\/)?(?<name>[^/]+)$/,
  'access key id': /\/access-key\/(?<name>A\w{15,})$/,
  role: /^arn:[\w-]+:iam::\d{12}:role\/(?:.+\/)?(?<name>[^/]+)$/,
  'policy ARN': /^(?<name>arn:[\w-]+:iam::\d{12}:policy\/.+)$/,
  bucket: /^arn:[\w-]+:s3:::(?<name>[^/]+)$/,
  'trail ARN': /^(?<name>arn:[\w-]+:cloudtrail:.+)$/,
  'security group': /:security-group\/(?<name>sg-\w+)$/,
  instance: /:(?:db:|instance\/)(?<name>[\w-]+)$/,
  repository: /:ecr:[\w-]+:\d{12}:repository\/(?<name>[^:]+)$/,
  function: /:function:(?<name>[\w-]+)$/,
  key: /:kms:.*:key\/(?<name>[\w-]+)$/,
  detector: /:detector\/(?<name>\w+)(?:\/|$)/,
  finding: /:detector\/\w+\/finding\/(?<name>\w+)$/,
  account: /^AWS::::Account:(?<name>\d{12})$/,
  ARN: /^(?<name>arn:.+)$/,
  'permission set': /^(?<name>arn:[\w-]+:sso:::permissionSet\/.+)$/,
  baseline: /:patchbaseline\/(?<name>[\w-]+)$/,
  window: /:maintenancewindow\/(?<name>[\w-]+)$/,
  cluster: /:cluster\/(?<name>[\w-]+)$/,
};

/**
 * A rule's command for one resource: what the resource's name says is filled in, the rest keeps its <angle brackets>. A name
 * that a shell would not read as one word as it stands is left to the person.
 */
export function fixCommand(
  cli: string,
  { resource, region }: { readonly resource: string; readonly region: Region },
): string {
  const named = withoutAccessKey(resource);
  return cli.replace(/<(?<what>[^<>]+)>/g, (whole, what: string) => {
    const value =
      what === 'Region'
        ? region
        : what === 'home Region'
          ? homeOf(resource)
          : NAMES[what]?.exec(what === 'access key id' ? resource : named)?.groups?.['name'];
    return value === undefined || value === GLOBAL || !PLAIN.test(value) ? whole : shellWord(value);
  });
}

/** A trail is changed in the Region that its ARN names. */
function homeOf(resource: string): Region | undefined {
  return /^arn:[\w-]+:cloudtrail:(?<region>[\w-]+):/.exec(resource)?.groups?.['region'];
}
