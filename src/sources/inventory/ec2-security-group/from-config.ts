import * as z from 'zod';
import { tagsOfPairs } from '../../../model/resource-tags';
import type { ConfigRow } from '../config-row';

const configTagsSchema = z.array(z.object({ key: z.string(), value: z.string() }));

/** Config's own item is the shape of the part already; its permissions have the same lists. */
export function securityGroupFromConfig(row: ConfigRow) {
  const { ipPermissions, ipPermissionsEgress, tags } = row.configuration;
  return {
    ...row,
    supplementaryConfiguration: { Tags: tagsOfPairs(configTagsSchema.safeParse(tags).data) },
    configuration: {
      ...row.configuration,
      ipPermissions: permissionsOf(ipPermissions),
      ipPermissionsEgress: permissionsOf(ipPermissionsEgress),
    },
  };
}

/** A list of addresses that a permission lacks is one that cannot be read. */
function permissionsOf(permissions: unknown): unknown {
  if (!Array.isArray(permissions)) return undefined;
  return permissions.map((permission: unknown) =>
    typeof permission === 'object' && permission !== null
      ? { ipv4Ranges: null, ipv6Ranges: null, ...permission }
      : permission,
  );
}
