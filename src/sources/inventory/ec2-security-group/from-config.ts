import type { ConfigRow } from '../config-row';

/** Config's own item is the shape of the part already; its permissions have the same lists. */
export function securityGroupFromConfig(row: ConfigRow) {
  const { ipPermissions, ipPermissionsEgress } = row.configuration;
  return {
    ...row,
    configuration: {
      ...row.configuration,
      ipPermissions: isWhole(ipPermissions) ? ipPermissions : undefined,
      ipPermissionsEgress: isWhole(ipPermissionsEgress) ? ipPermissionsEgress : undefined,
    },
  };
}

function isWhole(permissions: unknown): boolean {
  return (
    Array.isArray(permissions) &&
    permissions.every(
      (permission: unknown) =>
        typeof permission === 'object' &&
        permission !== null &&
        'ipv4Ranges' in permission &&
        'ipv6Ranges' in permission,
    )
  );
}
