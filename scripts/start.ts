/** `npm start`: Evenhand at work on a timeline, from nothing. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserKind, ensureBrowser } from '../src/publisher/browser/ensure-browser.ts';
import { launchBrowser } from '../tests/e2e/browsers/launch.ts';
import { prepareDemo } from '../tests/e2e/stage/demo.ts';
import { startStageWeb } from '../tests/e2e/stage/stage-web.ts';
import { showTimeline } from './start/show-timeline.ts';
import { orAborted } from './support/or-aborted.ts';
import { withScratchFolder } from './support/scratch.ts';

const HOME = 'https://x.com/home';
const OUT = join(import.meta.dirname, '..', 'out');
const HELP = `Usage: npm start [-- --browser chromium|firefox] [--headless]

Builds Evenhand and a demonstration dataset, and opens them on an invented timeline.
  --browser NAME  the browser to use: chromium (default) or firefox
  --headless      without a window: prints the posts and writes screenshots to out/
                  (also where there is no display)
`;

interface Wishes {
  readonly browser: BrowserKind;
  readonly headless: boolean;
}

function readWishes(args: readonly string[]): Wishes | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      browser: { type: 'string', default: 'chromium' },
      headless: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { browser } = values;
  if (browser !== 'chromium' && browser !== 'firefox') {
    throw new Error(`--browser is chromium or firefox, not "${browser}".`);
  }
  return { browser, headless: values.headless || !hasDisplay() };
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function start(wishes: Wishes, ending: AbortSignal): Promise<void> {
  const executable = await ensureBrowser(wishes.browser, say);
  ending.throwIfAborted();
  await withScratchFolder(async (folder) => {
    say('Building and signing the demonstration dataset, and building the extension…');
    const demo = await prepareDemo({ browser: wishes.browser, folder, encoder: true });
    ending.throwIfAborted();
    const web = await startStageWeb(demo.dataset);
    try {
      say(`Starting ${wishes.browser === 'firefox' ? 'Firefox' : 'Chromium'}…`);
      const browser = await launchBrowser(wishes.browser, {
        executable,
        extension: demo.extension,
        port: web.port,
        headless: wishes.headless,
      });
      try {
        ending.throwIfAborted();
        const page = await browser.openPage(HOME);
        if (wishes.headless) {
          await orAborted(showTimeline({ browser, page, world: web.world, out: OUT, say }), ending);
        } else {
          say(`${HOME} is open, played by this machine. Close the browser or press Ctrl-C to end.`);
          await orAborted(browser.closed, ending);
        }
      } finally {
        await browser.close();
      }
    } finally {
      await web.close();
    }
  });
}

export async function run(ending: AbortSignal): Promise<void> {
  const wishes = readWishes(process.argv.slice(2));
  if (wishes === 'help') process.stdout.write(HELP);
  else await start(wishes, ending);
}
