import type { ReportFrame } from '../patching/report/report';
import { beginReport } from '../patching/report/report';
import type { PatchReport } from '../patching/report/patch-report';
import type { PatchRow } from '../patching/report/row';
import { rowsAt } from '../patching/report/rows-at';
import { standingAt } from '../patching/state';
import type { VulnerabilityInstance } from '../patching/instance';
import { openByWindow, WINDOW_PARTS, type OpenByWindow, type OpenInstance } from './open-by-window';

/** A report with what each of its numbers counts, and what is open by the window that applies. */
export interface CountedPatches {
  readonly report: PatchReport;
  /** Of what is open: by severity and the window that set the date. */
  readonly windows: readonly OpenByWindow[];
  /** Ids by the number's place in the report, or `window.<place from 1>.<part>`. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** How each stands when the report speaks, by its id. */
  readonly rows: ReadonlyMap<string, PatchRow>;
}

export function countPatches(
  frame: ReportFrame,
  instances: readonly VulnerabilityInstance[],
): CountedPatches {
  const counting = beginReport(frame);
  for (const instance of instances) counting.add(instance);
  const { report, members } = counting.close();
  const rows = new Map(rowsAt(report, instances, frame).map((row) => [row.id, row]));
  const open = instances.flatMap((instance): OpenInstance[] => {
    const row = rows.get(instance.id);
    const standing = standingAt(instance, frame.policy, frame.exceptions, report.asOf);
    return row === undefined || standing === undefined ? [] : [{ row, standing }];
  });
  const windows = openByWindow(open);
  return {
    report,
    windows,
    rows,
    members: new Map([
      ...members,
      ...windows.flatMap((window, index) =>
        WINDOW_PARTS.map((part) => [`window.${index + 1}.${part}`, window[part]] as const),
      ),
    ]),
  };
}
