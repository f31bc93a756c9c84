import type { Instant } from '../../src/model/instant';
import { changesUntil, organizationAt } from '../organization/organization-at';
import type { AccountState, Organization } from '../organization/organization';

/** The organisation at any instant. States are kept by how many changes they hold, so that calls between two share one. */
export class States {
  readonly #byChanges = new Map<number, Organization>();

  constructor(readonly declared: Organization) {}

  organizationAt(instant: Instant): Organization {
    const changes = changesUntil(this.declared, instant).length;
    const state = this.#byChanges.get(changes) ?? organizationAt(this.declared, instant);
    this.#byChanges.set(changes, state);
    return state;
  }

  accountAt(id: string, instant: Instant): AccountState {
    const account = this.organizationAt(instant).accounts.find((candidate) => candidate.id === id);
    if (account === undefined) throw new Error(`the organisation has no account ${id}`);
    return account;
  }
}
