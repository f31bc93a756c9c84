/** Renames a rule: npx tsx scripts/rename-rule.ts --help */
import { execFileSync } from 'node:child_process';
import { Command } from 'commander';
import { renameRule } from './rename-rule-files';
import { sayUsageError } from './rule-ids';

await new Command('rename-rule')
  .description(
    'Rename both files of a rule and keep the old id as an alias, after which findings stay named and which configurations may go on using.',
  )
  .argument('<old-id>', 'id that the rule has today')
  .argument('<new-id>', 'id that no rule has or had')
  .action((oldId: string, newId: string) => {
    try {
      const { changed, mentions } = renameRule('.', oldId, newId);
      console.error(`Renamed ${oldId} to ${newId} in ${changed.join(', ')}.`);
      execFileSync('npm', ['run', '--silent', 'generate'], { stdio: 'inherit' });
      if (mentions.length > 0) console.error(`Left as they are, naming ${oldId}: ${mentions.join(', ')}.`);
      console.error('Next: npm run check');
    } catch (thrown) {
      sayUsageError(thrown);
    }
  })
  .parseAsync();
