import type { Stop } from '../../aws/client/classify';
import type { Gathered } from '../../aws/client/pages';
import type { ReadRequest } from '../collector';
import { describeEach } from '../describe-each';
import type { Reading } from '../reading';

/**
 * A list that AWS gives only piece by piece, such as the members of each group: a piece that is refused, or of which a page
 * is missing, is left out, and the reading is not whole. What was read is gone on from where a deadline cut it.
 */
export async function askEach<Piece, Item>(
  request: ReadRequest,
  { items: pieces, stop: ofPieces }: Gathered<Piece>,
  {
    ask,
    item,
  }: {
    readonly ask: (piece: Piece) => Promise<Gathered<Item>>;
    readonly item: (piece: Piece, items: readonly Item[]) => object;
  },
): Promise<Reading> {
  if (pieces === undefined) return { stop: ofPieces };
  const stops: Stop[] = [];
  const value = await describeEach(request, pieces, async (piece) => {
    const { items, stop } = await ask(piece);
    if (stop !== undefined) stops.push(stop);
    return items === undefined || stop !== undefined ? undefined : item(piece, items);
  });
  const [first] = stops;
  const ofItems =
    first === undefined
      ? undefined
      : {
          ...first,
          detail: `${stops.length} of ${pieces.length} were not answered, the first: ${first.detail}`,
        };
  return { value, stop: ofPieces ?? ofItems };
}
