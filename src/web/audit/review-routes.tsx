import type { Hono } from 'hono';
import { CampaignItemPage } from './campaign-item-page';
import { CampaignItemsPage, ITEM_NAMES } from './campaign-items-page';
import { CampaignPage } from './campaign-page';
import type { Asked, AuditPorts } from './ports';
import { ReviewsPage } from './reviews-page';
import { askedOf, showing } from './show';

/** Access reviews, for whoever decides nothing of them. */
export function addReviewRoutes(app: Hono, ports: AuditPorts, withPeriod: (asked: Asked) => Asked): void {
  const { page: show, notFound } = showing(ports);
  const none = (id: string) => `There is no access review ${id}.`;

  app.get('/reviews', async (context) => {
    askedOf(context);
    return show(context, <ReviewsPage {...await ports.campaigns()} period={withPeriod({})} />);
  });
  app.get('/reviews/:id', async (context) => {
    const id = context.req.param('id');
    askedOf(context);
    const seen = await ports.campaign(id);
    if (seen === undefined) return notFound(context, none(id));
    const known = new Set(ports.questions.map((question) => question.id));
    return show(context, <CampaignPage {...seen} known={known} />);
  });
  app.get('/reviews/:id/items', async (context) => {
    const id = context.req.param('id');
    const asked = askedOf(context, ...ITEM_NAMES);
    const seen = await ports.campaign(id);
    if (seen === undefined) return notFound(context, none(id));
    return show(context, <CampaignItemsPage view={seen.view} asked={asked} />);
  });
  app.get('/reviews/:id/items/:item', async (context) => {
    const { id, item } = context.req.param();
    askedOf(context);
    const seen = await ports.campaign(id);
    // One that was asked again stands in two lists: the newest counts.
    const found = seen?.view.items.findLast((each) => each.item === item);
    if (seen === undefined || found === undefined)
      return notFound(context, `There is no item ${item} in an access review ${id}.`);
    return show(context, <CampaignItemPage campaign={id} item={found} sealed={seen.sealed} />);
  });
  app.get('/reviews/:id/package.zip', async (context) => {
    const id = context.req.param('id');
    askedOf(context);
    const zip = await ports.campaignPackage(id);
    if (zip === undefined) return notFound(context, none(id));
    return context.body(new Uint8Array(zip), 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="access-review-${id.replaceAll(/[^\w-]/g, '-')}.zip"`,
    });
  });
}
