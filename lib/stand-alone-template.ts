import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';

/** The template of one stack by itself, for whoever hands it to other accounts. @param add adds it, under this id. */
export function standAloneTemplate(id: string, add: (app: App, id: string) => unknown): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-template-'));
  try {
    // It is checked as a stack of the app itself; starting the checks for it alone takes seconds.
    const app = new App({
      outdir: folder,
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
    });
    add(app, id);
    return app.synth().getStackByName(id).template as unknown;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
