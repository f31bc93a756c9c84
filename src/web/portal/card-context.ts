import type { Instant } from '../../model/instant';
import type { CampaignView } from '../../reviews/campaign/view';
import type { ListQuery } from './list-query';

/** What was typed into the form of handing an item on and refused. */
export interface TypedHandOn {
  readonly to: string;
  readonly reason: string;
}

/** What was typed and refused, so that nobody types it again. */
export interface Typed {
  readonly item: string;
  readonly message: string;
  readonly reason?: string | undefined;
  readonly target?: string | undefined;
  readonly handOn?: TypedHandOn | undefined;
}

export interface CardContext {
  readonly campaign: CampaignView['campaign'];
  readonly query: ListQuery;
  readonly person: string;
  /** Of this session: no other site's form has it. */
  readonly formToken: string;
  readonly now: Instant;
  readonly typed?: Typed | undefined;
}
