import { Hono, type Context } from 'hono';
import type { Child } from 'hono/jsx';
import { answerCsv } from '../../audit/answer-csv';
import { answerJson } from '../../audit/answer-json';
import type { Answer } from '../../audit/answer';
import type { Question } from '../../audit/questions/question';
import { UsageError, WatchbillError } from '../../model/errors';
import { addDays } from '../../model/instant';
import { printable } from '../../wording/printable';
import { documentOf } from '../portal/layout';
import { AnswerPage, AskPage, QuestionForm, RuleList, written } from './ask-page';
import { AuditLayout } from './audit-layout';
import { AUDIT_STYLES } from './audit-style';
import { ControlsPage } from './controls-page';
import { EvidencePage } from './evidence-page';
import { FindingPage } from './finding-page';
import { FindingsPage } from './findings-page';
import { FrameworkPage, FrameworksPage } from './framework-pages';
import { addressOf, askedIn, only } from './links';
import { OverviewPage } from './overview-page';
import type { Asked, AuditPorts } from './ports';
import { RulePage } from './rule-page';

/** So many days are shown where no period is named. */
const DAYS = 90;

/** The pages of auditors, under `/audit`; who may see them is asked before they are reached. All of them only read. */
export function auditApp(ports: AuditPorts): Hono {
  const app = new Hono();
  const show = (context: Context, page: Child, status: 200 | 404 | 422 | 500 = 200) =>
    context.html(documentOf(page), status);
  const askedOf = (context: Context) => askedIn(context.req.queries());
  const withPeriod = (asked: Asked): Asked => ({
    from: [addDays(ports.clock.now(), -DAYS).slice(0, 10)],
    ...asked,
  });
  const pageOf = (given: readonly string[] = []) => {
    const page = given.at(-1);
    return page !== undefined && /^\d{1,5}$/.test(page) ? Math.max(1, Number(page)) : 1;
  };
  const notFound = (context: Context, what: string) =>
    show(
      context,
      <AuditLayout title="Not found">
        <h1>Not found</h1>
        <p>{printable(what)}</p>
      </AuditLayout>,
      404,
    );

  app.get('/audit.css', (context) =>
    context.body(AUDIT_STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }),
  );

  app.get('/', async (context) => {
    const asked = only(withPeriod(askedOf(context)), 'from', 'to', 'zone');
    const question = questionOf('not-monitored');
    if (question === undefined) throw new Error('the question about gaps is gone');
    const { answer: gaps, damaged: ofGaps } = await ports.answer(question, asked);
    const at: Asked = { 'as-of': [gaps.header.asOf] };
    const { damaged: ofStanding, ...standing } = await ports.standing(at);
    const { rows: findings, damaged: ofFindings } = await ports.findings(at);
    const damaged = [...new Set([...ofGaps, ...ofStanding, ...ofFindings])];
    const { questions } = ports;
    return show(context, <OverviewPage {...{ asked, gaps, standing, findings, questions, damaged }} />);
  });

  app.get('/ask', (context) =>
    show(
      context,
      <AskPage
        questions={ports.questions}
        rules={ports.rules}
        frameworks={ports.frameworks}
        asked={withPeriod(askedOf(context))}
      />,
    ),
  );

  const questionOf = (id: string): Question | undefined => ports.questions.find((each) => each.id === id);
  app.get('/ask/:id', async (context) => {
    const [, id = '', form] = /^(.*?)(?:\.(csv|json|xlsx))?$/.exec(context.req.param('id')) ?? [];
    const question = questionOf(id);
    if (question === undefined) return notFound(context, `There is no question "${id}".`);
    const { form: formOnly, ...asked } = askedOf(context);
    if (formOnly !== undefined)
      return show(
        context,
        <AuditLayout title={question.asks} at="/audit/ask">
          <h1>{question.asks}</h1>
          <QuestionForm frameworks={ports.frameworks} question={question} asked={asked} />
          <RuleList rules={ports.rules} />
        </AuditLayout>,
      );
    const { answer, damaged } = await ports.answer(question, asked);
    if (form !== undefined) return fileOf(context, id, form, answer, damaged);
    const again = written(asked, answer);
    return show(
      context,
      <AnswerPage
        rules={ports.rules}
        frameworks={ports.frameworks}
        question={question}
        asked={again}
        answer={answer}
        damaged={damaged}
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
    const { page, ...asked } = askedOf(context);
    const found = await ports.findings(asked);
    // The moment is not written out: a list that is kept as an address is of the day on which it is opened.
    return show(context, <FindingsPage {...found} asked={asked} page={pageOf(page)} />);
  });
  app.get('/:file{findings\\.(?:csv|json|xlsx)}', async (context) => {
    const { page: _page, ...asked } = askedOf(context);
    const { answer, damaged } = await ports.findings(asked);
    const form = context.req.param('file').slice('findings.'.length);
    return fileOf(context, 'findings', form, answer, damaged);
  });

  app.get('/finding/:id', async (context) => {
    const id = context.req.param('id');
    const found = await ports.finding(id, askedOf(context));
    if (found === undefined) return notFound(context, `There is no finding ${id} at that moment.`);
    return show(context, <FindingPage {...found} />);
  });

  app.get('/rules/:id', async (context) => {
    const id = context.req.param('id');
    const found = await ports.rule(id, askedOf(context));
    if (found === undefined) return notFound(context, `This version has no rule ${id}.`);
    return show(context, <RulePage {...found} />);
  });

  app.get('/frameworks', async (context) => {
    const asked = askedOf(context);
    return show(context, <FrameworksPage {...await ports.standing(asked)} asked={only(asked, 'as-of')} />);
  });
  app.get('/frameworks/:key', async (context) => {
    const asked = askedOf(context);
    const key = context.req.param('key');
    const { frameworks, ...standing } = await ports.standing(only(asked, 'as-of'));
    const framework = frameworks.find((each) => each.key === key);
    if (framework === undefined) return notFound(context, `There is no framework "${key}".`);
    return show(context, <FrameworkPage {...standing} framework={framework} asked={asked} />);
  });

  app.get('/controls', async (context) => {
    const { page, ...given } = askedOf(context);
    const asked = withPeriod(given);
    const { damaged: ofPeriod, ...operated } = await ports.operated(asked);
    const { controls, damaged: ofStanding } = await ports.standing({ 'as-of': [operated.to] });
    const damaged = [...new Set([...ofPeriod, ...ofStanding])];
    const { frameworks } = ports;
    return show(
      context,
      <ControlsPage {...{ asked, operated, controls, frameworks, damaged }} page={pageOf(page)} />,
    );
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

/** Where what was not answered is asked again: the form of a question with what was given, or the page without it. */
function formOf(context: Context): string {
  const { path } = context.req;
  return path.startsWith('/audit/ask/')
    ? addressOf(path.replace(/\.(csv|json|xlsx)$/, ''), { ...askedIn(context.req.queries()), form: ['yes'] })
    : path;
}
