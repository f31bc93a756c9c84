import { Hono, type Context } from 'hono';
import type { FC } from 'hono/jsx';
import { answerCsv } from '../../audit/answer-csv';
import { answerJson } from '../../audit/answer-json';
import type { Answer } from '../../audit/answer';
import type { Question } from '../../audit/questions/question';
import { UsageError, WatchbillError } from '../../model/errors';
import { addDays } from '../../model/instant';
import { printable } from '../../wording/printable';
import { AnswerPage, AskPage, namesOf, QuestionForm, RuleList, written } from './ask-page';
import { AuditLayout } from './audit-layout';
import { AUDIT_STYLES } from './audit-style';
import { addControlRoutes } from './control-routes';
import { EvidencePage } from './evidence-page';
import { FindingPage } from './finding-page';
import { FINDING_NAMES, FindingsPage } from './findings-page';
import { addressOf, askedIn, only, pageOf } from './links';
import { OverviewPage } from './overview-page';
import { addPatchRoutes } from './patch-routes';
import type { Asked, AuditPorts } from './ports';
import { NAMED_QUESTIONS, pagesOf, QuestionPage, TURNING_NAMES } from './question-page';
import { REQUEST_NAMES, RequestPage, RequestsPage } from './requests-page';
import { addReviewRoutes } from './review-routes';
import { askedOf, formOf, showing } from './show';

/** So many days are shown where no period is named. */
const DAYS = 90;
/** After so long somebody is told what to ask instead; the server goes on with what it began. */
const PATIENCE_MS = 120_000;

/** The pages of auditors, under `/audit`; who may see them is asked before they are reached. All of them only read. */
export function auditApp(ports: AuditPorts, patienceMs = PATIENCE_MS): Hono {
  const app = new Hono({ strict: false });
  const { page: show, notFound } = showing(ports);
  const withPeriod = (asked: Asked): Asked => ({
    from: [addDays(ports.clock.now(), -DAYS).slice(0, 10)],
    ...asked,
  });
  const questionOf = (id: string): Question | undefined => ports.questions.find((each) => each.id === id);

  app.use(async (context, next) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), patienceMs);
    });
    try {
      if ((await Promise.race([next(), late])) !== 'late') return undefined;
    } finally {
      clearTimeout(timer);
    }
    return show(context, <LatePage path={context.req.path} />, 503);
  });

  app.get('/audit.css', (context) =>
    context.body(AUDIT_STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );

  app.get('/', async (context) => {
    const asked = withPeriod(askedOf(context, 'from', 'to', 'zone'));
    const question = questionOf('not-monitored');
    if (question === undefined) throw new Error('the question about gaps is gone');
    const { answer: gaps, damaged: ofGaps } = await ports.answer(question, asked);
    const listed = [{ what: GAPS_WORDS, count: rowsOf(gaps), href: addressOf('/audit/gaps', asked) }];
    const damaged = [...ofGaps];
    for (const [id, what, path] of LISTED) {
      const other = questionOf(id);
      if (other === undefined) continue;
      const { answer, damaged: ofOther } = await ports.answer(other, asked);
      listed.push({ what, count: rowsOf(answer), href: addressOf(path, asked) });
      damaged.push(...ofOther);
    }
    const { requests } = await ports.requests({});
    listed.push({
      what: 'Requests of auditors, at any time',
      count: requests.length,
      href: '/audit/requests',
    });
    const at: Asked = { 'as-of': [gaps.header.asOf] };
    const { damaged: ofStanding, ...standing } = await ports.standing(at);
    const { rows: findings, damaged: ofFindings } = await ports.findings(at);
    damaged.push(...ofStanding, ...ofFindings);
    const { questions } = ports;
    return show(
      context,
      <OverviewPage
        {...{ asked, gaps, listed, standing, findings, questions, damaged: [...new Set(damaged)] }}
      />,
    );
  });

  for (const { path, id } of NAMED_QUESTIONS) {
    app.get(path.slice('/audit'.length), async (context) => {
      const question = questionOf(id);
      if (question === undefined) return notFound(context, `There is no question "${id}".`);
      const { table, page, ...asked } = askedOf(context, ...namesOf(question), ...TURNING_NAMES);
      const period = withPeriod(asked);
      const { answer, damaged } = await ports.answer(question, period);
      const { rules, frameworks } = ports;
      return show(
        context,
        <QuestionPage
          {...{ rules, frameworks, question, answer, damaged }}
          at={path}
          asked={period}
          again={written(period, answer)}
          pages={pagesOf(path, written(period, answer), table?.at(-1), pageOf({ page: page ?? [] }))}
        />,
      );
    });
  }

  app.get('/ask', (context) =>
    show(
      context,
      <AskPage
        questions={ports.questions}
        rules={ports.rules}
        frameworks={ports.frameworks}
        asked={withPeriod(askedOf(context, 'from', 'to', 'zone', 'as-of'))}
      />,
    ),
  );

  app.get('/ask/:id', async (context) => {
    const [, id = '', form] = /^(.*?)(?:\.(csv|json|xlsx))?$/.exec(context.req.param('id')) ?? [];
    const question = questionOf(id);
    if (question === undefined) return notFound(context, `There is no question "${id}".`);
    const isForm = context.req.query('form') !== undefined;
    // What was refused comes back with the form, whatever it was.
    const { rules, frameworks } = ports;
    if (isForm) {
      const { form: _form, ...given } = askedIn(context.req.queries());
      return show(
        context,
        <AuditLayout title={question.asks} at="/audit/ask">
          <h1>{question.asks}</h1>
          <QuestionForm frameworks={frameworks} question={question} asked={given} />
          <RuleList rules={rules} />
        </AuditLayout>,
      );
    }
    const { table, page, ...asked } = askedOf(context, ...namesOf(question), ...TURNING_NAMES);
    const turnedTo = pageOf({ page: page ?? [] });
    const { answer, damaged } = await ports.answer(question, asked);
    if (form !== undefined) return fileOf(context, id, form, answer, damaged);
    const again = written(asked, answer);
    return show(
      context,
      <AnswerPage
        {...{ rules, frameworks, question, answer, damaged }}
        asked={again}
        pages={pagesOf(`/audit/ask/${id}`, again, table?.at(-1), turnedTo)}
      />,
    );
  });

  const fileOf = async (
    context: Context,
    name: string,
    form: string,
    answer: Answer,
    damaged: readonly string[],
  ) => {
    const headers = { 'Content-Disposition': `attachment; filename="${name}.${form}"` };
    if (form === 'json')
      return context.body(answerJson(answer, damaged), 200, {
        ...headers,
        'Content-Type': 'application/json',
      });
    if (form === 'csv')
      return context.body(answerCsv(answer, { damaged }), 200, {
        ...headers,
        'Content-Type': 'text/csv; charset=utf-8',
      });
    return context.body(new Uint8Array(await ports.workbook(answer)), 200, {
      ...headers,
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
  };

  app.get('/findings', async (context) => {
    const { page, ...asked } = askedOf(context, ...FINDING_NAMES);
    const number = pageOf({ page: page ?? [] });
    const found = await ports.findings(asked);
    // The moment is not written out: a list that is kept as an address is of the day on which it is opened.
    return show(context, <FindingsPage {...found} asked={asked} page={number} />);
  });
  app.get('/:file{findings\\.(?:csv|json|xlsx)}', async (context) => {
    const { page: _page, ...asked } = askedOf(context, ...FINDING_NAMES);
    const { answer, damaged } = await ports.findings(asked);
    const form = context.req.param('file').slice('findings.'.length);
    return fileOf(context, 'findings', form, answer, damaged);
  });

  app.get('/finding/:id', async (context) => {
    const id = context.req.param('id');
    const found = await ports.finding(id, askedOf(context, 'as-of'));
    if (found === undefined) return notFound(context, `There is no finding ${id} at that moment.`);
    return show(context, <FindingPage {...found} />);
  });

  addControlRoutes(app, ports, withPeriod);
  addPatchRoutes(app, ports);
  addReviewRoutes(app, ports, withPeriod);

  app.get('/requests', async (context) => {
    const asked = askedOf(context, ...REQUEST_NAMES);
    return show(context, <RequestsPage {...await ports.requests(only(asked, 'as-of'))} asked={asked} />);
  });
  app.get('/requests/:id', async (context) => {
    const id = context.req.param('id');
    const asked = askedOf(context, 'as-of');
    const { requests, asOf } = await ports.requests(asked);
    const found = requests.find(({ request }) => request.id === id);
    if (found === undefined) return notFound(context, `There is no request ${id} as of ${asOf}.`);
    return show(context, <RequestPage {...found} asOf={asOf} asked={asked} />);
  });

  app.get('/evidence/:key{.+}', async (context) => {
    const key = context.req.param('key');
    const seen = await ports.object(key);
    if (seen.kind === 'missing')
      return notFound(
        context,
        `There is no object ${key}: check the key. The command verify tells whether one is missing.`,
      );
    if (context.req.query('download') === undefined)
      return show(context, <EvidencePage objectKey={key} seen={seen} />);
    if (seen.kind === 'damaged') return context.redirect(`/audit/evidence/${key}`, 303);
    return context.body(new Uint8Array(seen.contents), 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${key.replaceAll('/', '-')}"`,
    });
  });

  app.all('*', (context) =>
    notFound(context, `There is no page ${context.req.path}. All there are stand at the top.`),
  );

  app.onError((thrown, context) => {
    if (thrown instanceof WatchbillError)
      return show(
        context,
        <AuditLayout title="Not answered">
          <h1>Not answered</h1>
          <div class="notice bad" role="alert">
            <p>{printable(thrown.message)}.</p>
            {thrown.cause instanceof Error && <p>{printable(thrown.cause.message)}.</p>}
            <p>{printable(thrown.next)}.</p>
          </div>
          <p>
            <a href={formOf(context)}>Ask again</a>
          </p>
        </AuditLayout>,
        thrown instanceof UsageError ? 422 : 500,
      );
    ports.failed(thrown);
    return context.text('This failed. Where the portal was started it is said how.', 500);
  });
  return app;
}

const GAPS_WORDS = 'Times in which sources were not read';
/** Questions whose rows are counted on the first page, and where they are listed. */
const LISTED = [
  ['exceptions', 'Approved exceptions in force', '/audit/exceptions'],
  ['changes', 'Changes of rules, thresholds, scope and code', '/audit/changes'],
  ['reviews', 'Access reviews that were owed', '/audit/ask/reviews'],
] as const;

function rowsOf({ tables: [first] }: Answer): number {
  return first?.rows.length ?? 0;
}

const LatePage: FC<{ readonly path: string }> = ({ path }) => (
  <AuditLayout title="Not answered yet">
    <h1>Not answered yet</h1>
    <div class="notice bad" role="alert">
      <p>{printable(path)} takes longer than a page may.</p>
      <p>
        Ask about less: a shorter period, one account or one rule. The command line answers the same without a
        limit.
      </p>
    </div>
  </AuditLayout>
);
