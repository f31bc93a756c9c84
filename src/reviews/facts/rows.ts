import type { Partition } from '../../model/account';
import { rootUserArn } from '../../model/resource-name';
import type { Grant } from '../item';
import { ACCESS_IDS } from '../population/grant-of';

type Named = Pick<Grant, 'item' | 'class' | 'account' | 'principal' | 'access' | 'facts'>;

/** Names the principal of each grant: by its ARN, or by its immutable id where AWS has no ARN for it. */
export class PrincipalNames {
  readonly #arns = new Map<string, string>();

  /** @param grants those among which a principal's ARN is known: an access key does not say its user's. */
  constructor(
    grants: Iterable<Pick<Grant, 'principal' | 'facts'>>,
    private readonly partition: Partition,
  ) {
    for (const { principal, facts } of grants)
      if (typeof facts.arn === 'string') this.#arns.set(principal.id, facts.arn);
  }

  arnOf({ account, principal, access, class: itemClass }: Named): string {
    if (itemClass.startsWith('system:')) return `watchbill:system:${account}/${principal.id}`;
    if (access.id === ACCESS_IDS.root) return rootUserArn({ id: account, partition: this.partition });
    return this.#arns.get(principal.id) ?? principal.id;
  }

  rowOf(grant: Named) {
    const { item, principal, account, access } = grant;
    return { item, arn: this.arnOf(grant), name: principal.name, account, access: access.name };
  }
}
