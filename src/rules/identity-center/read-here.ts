import type { Account } from '../../model/account';
import { isUnknown, type Known } from '../../model/known';
import { accountResource } from '../../model/resource-name';
import type { PartValue } from '../../sources/parts';
import { outOfScope, unknown } from '../define-rule';
import type { Judgement } from '../rule';

/** What a rule says of Identity Center, in the one account where it is read; of the others, that it is not read there. */
export function* whereRead(
  found: Known<PartValue<'identity-center.instance'>>,
  { id }: Account,
  judge: () => Iterable<Judgement>,
): Generator<Judgement> {
  if (isUnknown(found))
    yield unknown(accountResource(id), `Whether people come in here is unknown: ${found.unknown}.`);
  else if (found.isReadHere) yield* judge();
  else yield outOfScope(whyNot(found));
}

function whyNot({ instance }: PartValue<'identity-center.instance'>): string {
  if (instance === null) return 'no instance of IAM Identity Center gives access to accounts';
  return instance.Status === 'ACTIVE'
    ? 'IAM Identity Center is read in another account'
    : 'the instance of IAM Identity Center is not active';
}

type PermissionSet = PartValue<'identity-center.permission-sets'>[number];

/** The set's name, or its ARN where AWS did not say it. */
export function nameOf({ Name, PermissionSetArn }: PermissionSet): string {
  return isUnknown(Name) ? PermissionSetArn : Name;
}
