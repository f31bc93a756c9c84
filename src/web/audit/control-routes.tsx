import type { Hono } from 'hono';
import { ControlPage } from './control-page';
import { ControlsPage } from './controls-page';
import { FrameworkPage, FrameworksPage, RequirementPage } from './framework-pages';
import { only } from './links';
import { MATRIX_NAMES, MatrixPage } from './matrix-page';
import type { Asked, AuditPorts } from './ports';
import { RulePage } from './rule-page';
import { askedOf, showing } from './show';
import { VERDICT_NAMES, VerdictsPage } from './verdicts-page';

const PERIOD_NAMES = ['from', 'to', 'zone'];

/** Matrix, frameworks, controls and rules. */
export function addControlRoutes(app: Hono, ports: AuditPorts, withPeriod: (asked: Asked) => Asked): void {
  const { page: show, notFound } = showing(ports);
  /** How rules ran in a period, and how all stood at its end. */
  const overPeriod = async (asked: Asked) => {
    const { damaged: ofPeriod, ...operated } = await ports.operated(asked);
    const { damaged: ofStanding, ...standing } = await ports.standing({ 'as-of': [operated.to] });
    return { operated, standing, damaged: [...new Set([...ofPeriod, ...ofStanding])] };
  };

  app.get('/matrix', async (context) => {
    const asked = withPeriod(askedOf(context, ...MATRIX_NAMES));
    return show(context, <MatrixPage asked={asked} {...await overPeriod(only(asked, ...PERIOD_NAMES))} />);
  });

  app.get('/frameworks', async (context) => {
    const asked = askedOf(context, 'as-of');
    return show(context, <FrameworksPage {...await ports.standing(asked)} asked={asked} />);
  });
  app.get('/frameworks/:key', async (context) => {
    const asked = askedOf(context, 'as-of', 'result', 'page');
    const key = context.req.param('key');
    const { frameworks, ...standing } = await ports.standing(only(asked, 'as-of'));
    const framework = frameworks.find((each) => each.key === key);
    if (framework === undefined) return notFound(context, `There is no framework "${key}".`);
    return show(context, <FrameworkPage {...standing} framework={framework} asked={asked} />);
  });
  app.get('/frameworks/:key/:requirement', async (context) => {
    const asked = askedOf(context, 'as-of');
    const { key, requirement } = context.req.param();
    const { frameworks, controls, ...standing } = await ports.standing(asked);
    const framework = frameworks.find((each) => each.key === key);
    const row = framework?.rows.find(({ id }) => id === requirement);
    if (framework === undefined || row === undefined)
      return notFound(context, `There is no requirement "${requirement}" of a framework "${key}".`);
    const meeting = controls
      .filter(({ requirements }) =>
        requirements.some((each) => each.framework === key && each.id === requirement),
      )
      .map(({ id }) => id);
    return show(
      context,
      <RequirementPage {...standing} framework={framework} row={row} controls={meeting} />,
    );
  });

  app.get('/controls', async (context) => {
    const asked = withPeriod(askedOf(context, ...PERIOD_NAMES, 'framework', 'result', 'page'));
    const { operated, standing, damaged } = await overPeriod(only(asked, ...PERIOD_NAMES, 'framework'));
    const { controls } = standing;
    const { frameworks } = ports;
    return show(context, <ControlsPage {...{ asked, operated, controls, frameworks, damaged }} />);
  });
  app.get('/controls/:id', async (context) => {
    const id = context.req.param('id');
    const asked = withPeriod(askedOf(context, ...PERIOD_NAMES));
    const { operated, standing, damaged } = await overPeriod(asked);
    const control = standing.controls.find((each) => each.id === id);
    if (control === undefined) return notFound(context, `The configuration of then has no control "${id}".`);
    const rules = operated.rules.filter((rule) => control.rules.some((each) => each.id === rule.id));
    return show(
      context,
      <ControlPage {...{ control, asked, standing, damaged }} operated={{ ...operated, rules }} />,
    );
  });

  app.get('/rules/:id', async (context) => {
    const id = context.req.param('id');
    const found = await ports.rule(id, askedOf(context, 'as-of'));
    if (found === undefined) return notFound(context, `This version has no rule ${id}.`);
    return show(context, <RulePage {...found} period={withPeriod({})} />);
  });
  app.get('/rules/:id/verdicts', async (context) => {
    const id = context.req.param('id');
    const asked = askedOf(context, ...VERDICT_NAMES);
    const found = await ports.verdicts(id, only(asked, 'outcome', 'account', 'as-of'));
    if (found === undefined) return notFound(context, `This version has no rule ${id}.`);
    return show(context, <VerdictsPage {...found} asked={asked} />);
  });
}
