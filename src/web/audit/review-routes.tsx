import type { Hono } from 'hono';
import { CampaignItemPage } from './campaign-item-page';
import { CampaignItemsPage, ITEM_NAMES } from './campaign-items-page';
import { CampaignPage } from './campaign-page';
import { only } from './links';
import type { Asked, AuditPorts } from './ports';
import { ReviewsPage } from './reviews-page';
import { askedOf, showing } from './show';

/** Access reviews, for whoever decides nothing of them. */
export function addReviewRoutes(app: Hono, ports: AuditPorts, withPeriod: (asked: Asked) => Asked): void {
  const { page: show, notFound } = showing(ports);
  const none = (id: string, asked: Asked) => {
    const moment = asked['as-of']?.at(-1);
    return `There is no access review ${id}${moment === undefined ? '' : ` that had begun by ${moment}`}.`;
  };

  app.get('/reviews', async (context) => {
    const asked = askedOf(context, 'as-of');
    return show(
      context,
      <ReviewsPage {...await ports.campaigns(asked)} period={withPeriod({})} asked={asked} />,
    );
  });
  app.get('/reviews/:id', async (context) => {
    const id = context.req.param('id');
    const asked = askedOf(context, 'as-of');
    const seen = await ports.campaign(id, asked);
    if (seen === undefined) return notFound(context, none(id, asked));
    const known = new Set(ports.questions.map((question) => question.id));
    return show(context, <CampaignPage {...seen} known={known} asked={asked} />);
  });
  app.get('/reviews/:id/items', async (context) => {
    const id = context.req.param('id');
    const asked = askedOf(context, ...ITEM_NAMES);
    const seen = await ports.campaign(id, only(asked, 'as-of'));
    if (seen === undefined) return notFound(context, none(id, asked));
    return show(context, <CampaignItemsPage view={seen.view} asOf={seen.asOf} asked={asked} />);
  });
  app.get('/reviews/:id/items/:item', async (context) => {
    const { id, item } = context.req.param();
    const asked = askedOf(context, 'as-of');
    const seen = await ports.campaign(id, asked);
    // One that was asked again stands in two lists: the newest counts.
    const found = seen?.view.items.findLast((each) => each.item === item);
    if (seen === undefined || found === undefined)
      return notFound(context, `There is no item ${item} in an access review ${id}.`);
    return show(
      context,
      <CampaignItemPage campaign={id} item={found} sealed={seen.sealed} asOf={seen.asOf} asked={asked} />,
    );
  });
  app.get('/reviews/:id/package.zip', async (context) => {
    const id = context.req.param('id');
    const asked = askedOf(context, 'as-of');
    const zip = await ports.campaignPackage(id, asked);
    if (zip === undefined) return notFound(context, none(id, asked));
    return context.body(new Uint8Array(zip), 200, {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="access-review-${id.replaceAll(/[^\w-]/g, '-')}.zip"`,
    });
  });
}
