import { isUnknown } from '../../model/known';
import { administratorStatements } from '../../policies/breadth';
import { readableAllows } from '../../policies/readable-policy';
import type { PartValue } from '../../sources/parts';

/** AWS's own, in any partition; a customer's of the same name has an account in its ARN. */
const ADMINISTRATIVE =
  /^arn:aws[a-z-]*:iam::aws:policy\/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

interface Administration {
  readonly by: string[];
  /** What of it is not known. */
  readonly open: readonly string[];
  /** Of an inline policy that cannot be read, and does not make administrators by what can. */
  readonly fault?: Error | undefined;
}

/** By what a permission set makes administrators. */
export function administrationOf({
  ManagedPolicies: managed,
  InlinePolicy: inline,
  CustomerManagedPolicies: named,
}: PartValue<'identity-center.permission-sets'>[number]): Administration {
  const by = isUnknown(managed)
    ? []
    : managed.flatMap(({ Arn }) => ADMINISTRATIVE.exec(Arn)?.[1] ?? []).sort();
  const open = isUnknown(managed) ? [managed.unknown] : [];
  let fault: Error | undefined;
  if (isUnknown(inline)) open.push(inline.unknown);
  else if (inline !== null) {
    const read = readableAllows(inline, 'identity');
    if (administratorStatements(read.policy).length > 0) by.push('its inline policy');
    else ({ fault } = read);
  }
  if (isUnknown(named)) open.push(named.unknown);
  else if (named.length > 0) {
    const names = named.map(({ Name }) => Name).sort();
    open.push(`each account has its own policy ${names.join(', ')}`);
  }
  return { by, open, fault };
}
