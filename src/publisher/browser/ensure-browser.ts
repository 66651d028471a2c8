import { chromium } from 'playwright';
import { findOnPath, isExecutable, runs } from './find-executable.ts';
import { installWithApt, installWithPlaywright, type Report } from './install-browser.ts';

export type BrowserKind = 'chromium' | 'firefox';

interface BrowserSource {
  readonly title: string;
  /** Environment variable that names the program and wins over everything else. */
  readonly variable: string;
  /** Names on PATH, best first. Chrome comes last: its releases refuse to load unpacked extensions. */
  readonly programs: readonly string[];
  readonly aptPackage: string;
}

const SOURCES: Readonly<Record<BrowserKind, BrowserSource>> = {
  chromium: {
    title: 'Chromium',
    variable: 'EVENHAND_CHROMIUM',
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    aptPackage: 'chromium',
  },
  firefox: {
    title: 'Firefox',
    variable: 'EVENHAND_FIREFOX',
    programs: ['firefox-esr', 'firefox'],
    aptPackage: 'firefox-esr',
  },
};

/**
 * The path of a browser that runs, installed if need be.
 * `report` receives progress, one line at a time.
 * Throws an Error that tells the reader what to do when there is none and none can be installed.
 */
export async function ensureBrowser(
  kind: BrowserKind,
  report: Report,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const source = SOURCES[kind];
  const named = environment[source.variable];
  if (named !== undefined && named !== '') {
    if ((await isExecutable(named)) && (await runs(named))) return named;
    throw new Error(
      `${source.variable} is set to "${named}", which is not a program that starts. ` +
        `Correct it, or unset it to let Evenhand look for ${source.title} itself.`,
    );
  }
  const path = environment['PATH'] ?? '';
  const present = (await findOnPath(source.programs, path)) ?? (await findPlaywrights(kind));
  if (present !== undefined) return present;
  return await install(kind, path, report);
}

async function install(kind: BrowserKind, path: string, report: Report): Promise<string> {
  const source = SOURCES[kind];
  if (await installWithApt(source.aptPackage, path, report)) {
    const installed = await findOnPath(source.programs, path);
    if (installed !== undefined) return installed;
  }
  if (kind === 'chromium' && (await installWithPlaywright(report))) {
    const installed = await findPlaywrights(kind);
    if (installed !== undefined) return installed;
  }
  throw new Error(
    `No ${source.title} was found, and none could be installed. Install it with your system's ` +
      `package manager (on Debian: apt-get install ${source.aptPackage}), or set ` +
      `${source.variable} to the path of one.`,
  );
}

/** Playwright's own Chromium, where it was downloaded before. Its Firefox takes no extensions. */
async function findPlaywrights(kind: BrowserKind): Promise<string | undefined> {
  if (kind !== 'chromium') return undefined;
  const file = chromium.executablePath();
  return (await isExecutable(file)) && (await runs(file)) ? file : undefined;
}
