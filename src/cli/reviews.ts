import { Command } from 'commander';
import type { CliContext } from './context';
import { reviewsAddSystemCommand } from './reviews-add-system';
import { reviewsCalendarCommand } from './reviews-calendar';
import { reviewsDecideCommand } from './reviews-decide';
import { reviewsExportCommand } from './reviews-export';
import { reviewsListCommand } from './reviews-list';
import { reviewsPostponeCommand, reviewsReassignCommand } from './reviews-reassign';
import { openReviewRoom, type OpenRoom } from './reviews-room';
import { reviewsRunCommand } from './reviews-run';
import { reviewsShowCommand } from './reviews-show';
import { reviewsSignOffCommand } from './reviews-sign-off';
import { reviewsVerifyCommand } from './reviews-verify';

/** @param open a test hands in its own. */
export function reviewsCommand(context: CliContext, open: OpenRoom = openReviewRoom(context)): Command {
  const command = new Command('reviews').description(
    'who has access to what, reviewed each period by the right people',
  );
  for (const each of [
    reviewsListCommand(context, open),
    reviewsShowCommand(context, open),
    reviewsExportCommand(context, open),
    reviewsDecideCommand(context, open),
    reviewsReassignCommand(context, open),
    reviewsPostponeCommand(context, open),
    reviewsSignOffCommand(context, open),
    reviewsVerifyCommand(context, open),
    reviewsCalendarCommand(context),
    reviewsAddSystemCommand(context, open),
    reviewsRunCommand(context, open),
  ])
    command.addCommand(each);
  return command;
}
