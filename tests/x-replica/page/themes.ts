export type ThemeName = 'light' | 'dim' | 'dark';

export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly secondary: string;
  readonly border: string;
  readonly raised: string;
  readonly hover: string;
  readonly scheme: 'light' | 'dark';
}

export const LINK_COLOUR = 'rgb(29, 155, 240)';

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  light: {
    background: 'rgb(255, 255, 255)',
    text: 'rgb(15, 20, 25)',
    secondary: 'rgb(83, 100, 113)',
    border: 'rgb(239, 243, 244)',
    raised: 'rgb(247, 249, 249)',
    hover: 'rgba(15, 20, 25, 0.03)',
    scheme: 'light',
  },
  dim: {
    background: 'rgb(21, 32, 43)',
    text: 'rgb(247, 249, 249)',
    secondary: 'rgb(139, 152, 165)',
    border: 'rgb(56, 68, 77)',
    raised: 'rgb(30, 39, 50)',
    hover: 'rgba(255, 255, 255, 0.03)',
    scheme: 'dark',
  },
  dark: {
    background: 'rgb(0, 0, 0)',
    text: 'rgb(231, 233, 234)',
    secondary: 'rgb(113, 118, 123)',
    border: 'rgb(47, 51, 54)',
    raised: 'rgb(22, 24, 28)',
    hover: 'rgba(255, 255, 255, 0.03)',
    scheme: 'dark',
  },
};

/** Puts a theme on the document, where X shows it: body's background and html's colour scheme. */
export function applyTheme(theme: Theme): void {
  document.body.style.backgroundColor = theme.background;
  const root = document.documentElement.style;
  root.setProperty('color-scheme', theme.scheme);
  for (const name of ['background', 'text', 'secondary', 'border', 'raised', 'hover'] as const) {
    root.setProperty(`--${name}`, theme[name]);
  }
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', theme.background);
}
