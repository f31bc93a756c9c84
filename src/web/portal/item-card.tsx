import type { Child, FC } from 'hono/jsx';
import { instantSchema } from '../../model/instant';
import { isAskedOf } from '../../reviews/campaign/item-filter';
import type { ItemView } from '../../reviews/campaign/view';
import type { CardContext, Typed } from './card-context';
import { HandOn } from './hand-on';
import { Moment } from './layout';
import { addressOf } from './list-query';

export const domId = (item: string) => `i-${item}`;

function isListOpen({ supplement }: ItemView, { campaign }: CardContext): boolean {
  const state =
    supplement === undefined
      ? campaign.state
      : campaign.supplements.find(({ id }) => id === supplement)?.state;
  return state === 'open' || state === 'overdue';
}

/** Whether this person can decide it now, or correct what was decided. */
function mayAnswer(item: ItemView, context: CardContext): boolean {
  const { person, now } = context;
  if (!isListOpen(item, context)) return false;
  return isAskedOf(item, person) && (item.decision === undefined || now <= item.dueAt);
}

/** Whether the rules let it be kept together with others. */
export function mayKeepInBulk(item: ItemView, context: CardContext): boolean {
  return item.decision === undefined && item.risks.length === 0 && mayAnswer(item, context);
}

export const ItemCard: FC<{
  readonly item: ItemView;
  /** Where the page goes on once this is decided. */
  readonly next?: string | undefined;
  readonly context: CardContext;
}> = ({ item, next, context }) => {
  const { risks, principal, access, reasons } = item;
  const typed = context.typed?.item === item.item ? context.typed : undefined;
  const title = `t-${item.item}`;
  const classes = [
    'item',
    ...(risks.length > 0 ? ['risky'] : []),
    ...(item.decision === undefined ? [] : ['said']),
  ];
  return (
    <article class={classes.join(' ')} id={domId(item.item)} tabindex={-1} aria-labelledby={title}>
      <div class="head">
        <h3 id={title}>
          {principal.name}: {access.name}
        </h3>
        {risks.map((risk) => (
          <span class="risk">{risk}</span>
        ))}
        {item.late ? <span class="risk">late</span> : ''}
      </div>
      {reasons.length === 0 ? (
        ''
      ) : (
        <ul class="why">
          {reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      )}
      <Facts item={item} />
      {item.decision === undefined ? <SaidByOthers item={item} /> : <Answered item={item} />}
      {typed === undefined ? (
        ''
      ) : (
        <div class="notice bad" role="alert" id={`r-${item.item}`}>
          Not recorded: {typed.message}
        </div>
      )}
      <Say
        item={item}
        next={next}
        context={context}
        typed={typed?.handOn === undefined ? typed : undefined}
      />
      {item.decision === undefined && isListOpen(item, context) ? (
        <HandOn item={item} next={next} context={context} typed={typed?.handOn} />
      ) : (
        ''
      )}
    </article>
  );
};

const Facts: FC<{ readonly item: ItemView }> = ({ item }) => (
  <dl class="facts">
    <Fact name="In">{item.account}</Fact>
    <Fact name="Person">
      {[item.person ?? 'nobody in the people file', item.principal.email]
        .filter((part) => part !== undefined)
        .join(', ')}
    </Fact>
    <Fact name="By way of">
      {item.path === 'direct' ? 'given directly' : item.path.replace(/^group:/, 'group ')}
    </Fact>
    <Fact name="Granted" isLong={(item.grantedBy ?? '').length > 30}>
      {item.grantedAt === undefined ? 'date not known' : <Moment at={item.grantedAt} />}
      {item.grantedBy === undefined ? '' : ` by ${item.grantedBy}`}
    </Fact>
    <Fact name="Last used">
      {item.lastUsedAt === undefined ? 'not known, or never' : <Moment at={item.lastUsedAt} />}
    </Fact>
    {item.expiresAt === undefined ? (
      ''
    ) : (
      <Fact name="Expires">
        <Moment at={item.expiresAt} />
      </Fact>
    )}
    {(['owner', 'purpose', 'sponsor'] as const).map((name) =>
      item[name] === undefined ? '' : <Fact name={capital(name)}>{item[name]}</Fact>,
    )}
    {Object.entries(item.facts)
      .filter(([name, value]) => value !== '' && !FOR_COMMANDS.includes(name))
      .map(([name, value]) => (
        <Fact name={capital(wordsOf(name))}>
          <FactValue value={value} />
        </Fact>
      ))}
    <Fact name="Asked">
      {[...(item.reviewer === undefined ? [] : [item.reviewer]), ...item.others]
        .map(({ name }) => name)
        .join(', ') || 'nobody to ask'}
      {item.ladder === undefined ? '' : ` (by ${item.ladder})`}
      {item.escalated ? ', escalated' : ''}
      {item.postponed === 0 ? '' : `, postponed ${item.postponed === 1 ? 'once' : `${item.postponed} times`}`}
    </Fact>
    <Fact name="Due">
      <Moment at={item.dueAt} />
    </Fact>
  </dl>
);

const Fact: FC<{ readonly name: string; readonly isLong?: boolean; readonly children?: Child }> = ({
  name,
  isLong = false,
  children,
}) => (
  <div class={isLong ? 'long' : undefined}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** What only the commands that take access away are made of. */
const FOR_COMMANDS: readonly string[] = [
  'identityStore',
  'instance',
  'membershipId',
  'principalType',
  'region',
  'trustWithoutThem',
];

/** "differsFromSet" as "differs from set". */
function wordsOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const FactValue: FC<{ readonly value: ItemView['facts'][string] }> = ({ value }) => {
  if (value === null) return <>not known</>;
  if (typeof value === 'boolean') return <>{value ? 'yes' : 'no'}</>;
  const at = instantSchema.safeParse(value);
  return at.success ? <Moment at={at.data} /> : <>{String(value)}</>;
};

const DECIDED = { keep: 'Keep', revoke: 'Revoke', modify: 'Modify' } as const;

const Answered: FC<{ readonly item: ItemView }> = ({ item }) => {
  const { decision, by, decidedAt, reason, target, until, revocation } = item;
  if (decision === undefined) return <></>;
  return (
    <p class="answer">
      <strong class={decision}>{DECIDED[decision]}</strong>
      {target === undefined ? '' : `, to ${target}`}
      {until === undefined ? (
        ''
      ) : (
        <>
          , until <Moment at={until} />
        </>
      )}{' '}
      by {by?.name}
      {decidedAt === undefined ? (
        ''
      ) : (
        <>
          {' '}
          on <Moment at={decidedAt} />
        </>
      )}
      {reason === undefined ? '' : `: ${reason}`}
      {revocation === undefined ? (
        ''
      ) : (
        <>
          . Revocation {revocation.state}, due <Moment at={revocation.dueAt} />
          {revocation.hours === undefined ? '' : `, gone within ${revocation.hours} hours`}
          {revocation.call === undefined
            ? ''
            : ` by the call ${revocation.call.name} of ${revocation.call.by ?? 'a service'}`}
        </>
      )}
    </p>
  );
};

/** Where two are asked and one has answered. */
const SaidByOthers: FC<{ readonly item: ItemView }> = ({ item: { said, waitingFor } }) =>
  said.length === 0 ? (
    <></>
  ) : (
    <p class="answer">
      {said.map(({ by, decision, at, reason }) => (
        <>
          <strong class={decision}>{DECIDED[decision]}</strong> by {by.name} on <Moment at={at} />
          {reason === undefined ? '' : `: ${reason}`}
          {'. '}
        </>
      ))}
      It stands once all who are asked have kept it:{' '}
      {waitingFor.map(({ name }) => name).join(', ') || 'there is nobody else to ask'}.
    </p>
  );

interface SayProps {
  readonly item: ItemView;
  readonly next: string | undefined;
  readonly context: CardContext;
  readonly typed: Typed | undefined;
}

const Say: FC<SayProps> = (props) => {
  const { item, context, typed } = props;
  if (!mayAnswer(item, context)) return <></>;
  if (item.decision === undefined) return <SayForm {...props} />;
  return (
    <details class="change" open={typed !== undefined}>
      <summary>Correct this decision</summary>
      <SayForm {...props} />
    </details>
  );
};

const SayForm: FC<SayProps> = ({ item, next, context, typed }) => {
  const { campaign, query, formToken } = context;
  const [path, search] = addressOf(campaign.id, query, { page: query.page }).split('?');
  const isRisky = item.risks.length > 0;
  const hint = `h-${item.item}`;
  const described = [hint, ...(typed === undefined ? [] : [`r-${item.item}`])].join(' ');
  return (
    <form
      class="say"
      method="post"
      action={`${path}/items/${item.item}?${search}`}
      data-risky={isRisky ? 'yes' : 'no'}
    >
      <input type="hidden" name="token" value={formToken} />
      <input type="hidden" name="saw" value={String(item.version)} />
      {next === undefined ? '' : <input type="hidden" name="next" value={next} />}
      <label>
        Reason
        <span class="quiet" id={hint}>
          {isRisky ? ' (needed to keep it)' : ' (optional)'}
        </span>
        <input
          type="text"
          name="reason"
          maxlength={2000}
          autocomplete="off"
          value={typed?.reason}
          aria-describedby={described}
        />
      </label>
      <label>
        Becomes<span class="quiet"> (to modify it)</span>
        <input type="text" name="target" maxlength={1000} autocomplete="off" value={typed?.target} />
      </label>
      <label>
        Keep until<span class="quiet"> (optional)</span>
        <input type="date" name="until" />
      </label>
      <div class="press">
        <button class="keep" name="decision" value="keep">
          Keep
        </button>
        <button class="revoke" name="decision" value="revoke">
          Revoke
        </button>
        <button class="modify" name="decision" value="modify">
          Modify
        </button>
        {mayKeepInBulk(item, context) ? (
          <label class="tick">
            <input type="checkbox" name="row" value={`${item.item} ${item.hash}`} form="bulk" />
            Keep with others
          </label>
        ) : (
          ''
        )}
      </div>
    </form>
  );
};
