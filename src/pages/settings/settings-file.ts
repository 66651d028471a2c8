import * as v from 'valibot';
import type { LastingSettings } from '../../platform/settings-messages.ts';
import { settingsFileSchema } from '../../platform/settings-schemas.ts';

/** Far more than as many hidden comparisons as there may be take up. */
const MOST_BYTES = 2_000_000;

/** The reader's settings as the text of a file. */
export function writeSettingsFile({ switches, hidden }: LastingSettings): string {
  const { hideBadges: _hideBadges, ...lasting } = switches;
  const file = { format: 'evenhand-settings', version: 1, switches: lasting, hidden };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/**
 * @param now the settings in force: what the file does not speak of stays
 * @throws Error with what is wrong, where the file is not one of settings
 */
export async function readSettingsFile(file: Blob, now: LastingSettings): Promise<LastingSettings> {
  if (file.size > MOST_BYTES) throw new Error(`${file.size} bytes are more than settings take up`);
  const result = v.safeParse(settingsFileSchema, JSON.parse(await file.text()), {
    abortEarly: true,
  });
  if (result.success)
    return {
      switches: { ...now.switches, ...result.output.switches },
      hidden: result.output.hidden,
    };
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  throw new Error(path === null ? issue.message : `${path}: ${issue.message}`);
}
