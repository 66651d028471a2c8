/** Pictures for the replica, drawn as SVG from nothing but their address. */
import { chooseBy, hashOf } from './random.ts';

export const SVG_TYPE = 'image/svg+xml; charset=utf-8';

/** A face-like avatar whose colours follow from the key. */
export function drawAvatar(key: string): string {
  const hue = hashOf('avatar', key) % 360;
  const tilt = (hashOf('tilt', key) % 50) - 25;
  const shapes = chooseBy(
    [
      `<circle cx="50" cy="40" r="18" fill="${tone(hue + 30, 80)}"/><path d="M14 104a36 34 0 0 1 72 0z" fill="${tone(hue + 30, 70)}"/>`,
      `<path d="M50 14 86 84H14z" fill="${tone(hue + 150, 74)}" transform="rotate(${tilt} 50 50)"/><circle cx="50" cy="62" r="15" fill="${tone(hue, 92)}"/>`,
      `<circle cx="36" cy="40" r="24" fill="${tone(hue + 180, 72)}"/><circle cx="64" cy="62" r="26" fill="${tone(hue + 60, 66)}" fill-opacity=".85"/>`,
      `<path d="M0 62q25-24 50 0t50 0v38H0z" fill="${tone(hue + 40, 36)}"/><circle cx="68" cy="32" r="13" fill="${tone(50, 78)}"/>`,
      `<g transform="rotate(${tilt} 50 50)" fill="${tone(hue + 200, 80)}"><rect x="22" y="22" width="24" height="56" rx="12"/><rect x="54" y="22" width="24" height="56" rx="12"/></g>`,
    ],
    'shape',
    key,
  );
  return svg(
    100,
    100,
    `${gradient(hue, 58, 42)}<rect width="100" height="100" fill="url(#g)"/>${shapes}`,
  );
}

/** A landscape whose colours and hills follow from the key; 3 by 2. */
export function drawPhoto(key: string): string {
  const hue = hashOf('photo', key) % 360;
  const far = 210 + (hashOf('far', key) % 60);
  const near = 300 + (hashOf('near', key) % 40);
  const sun = 80 + (hashOf('sun', key) % 440);
  return svg(
    600,
    400,
    `${gradient(hue, 82, 66)}<rect width="600" height="400" fill="url(#g)"/>` +
      `<circle cx="${sun}" cy="${far - 60}" r="42" fill="${tone(45, 88)}"/>` +
      `<path d="M0 ${far}q110-90 210-10t190-30 200 20v230H0z" fill="${tone(hue + 20, 46)}"/>` +
      `<path d="M0 ${near}q150-70 300-8t300-20v140H0z" fill="${tone(hue + 35, 30)}"/>`,
  );
}

/** A wide, calm profile banner; 3 by 1. */
export function drawBanner(key: string): string {
  const hue = hashOf('banner', key) % 360;
  return svg(
    600,
    200,
    `${gradient(hue, 70, 50)}<rect width="600" height="200" fill="url(#g)"/>` +
      `<path d="M0 150q150-80 300-10t300-30v90H0z" fill="${tone(hue + 25, 40)}"/>`,
  );
}

/** A plain sign for an emoji, from the code points in its file's name ("1f44b-1f3fb"). */
export function drawEmoji(name: string): string {
  const first = Number.parseInt(name.split('-')[0] ?? '', 16) || 0;
  const isFace = (first >= 0x1f600 && first <= 0x1f64f) || (first >= 0x1f910 && first <= 0x1f92f);
  if (isFace) {
    return svg(
      36,
      36,
      '<circle cx="18" cy="18" r="18" fill="#ffcc4d"/><circle cx="12" cy="14" r="2.6" fill="#664500"/>' +
        '<circle cx="24" cy="14" r="2.6" fill="#664500"/><path d="M9 21a9 9 0 0 0 18 0z" fill="#664500"/>',
    );
  }
  if (first === 0x2764 || (first >= 0x1f493 && first <= 0x1f49f)) {
    return svg(
      36,
      36,
      '<path d="M18 33C6 24 1 18 1 11a8.500 8.500 0 0 1 17-2 8.500 8.500 0 0 1 17 2c0 7-5 13-17 22z" fill="#dd2e44"/>',
    );
  }
  if (first >= 0x1f1e6 && first <= 0x1f1ff) {
    const hue = hashOf('flag', name) % 360;
    const bands = [0, 1, 2].map(
      (band) =>
        `<rect x="0" y="${6 + band * 8}" width="36" height="8" fill="${tone(hue + band * 120, 55)}"/>`,
    );
    return svg(36, 36, bands.join(''));
  }
  const hue = hashOf('emoji', name) % 360;
  return svg(
    36,
    36,
    `<rect x="3" y="3" width="30" height="30" rx="${6 + (hashOf(name) % 10)}" fill="${tone(hue, 58)}"/>` +
      `<circle cx="18" cy="18" r="8" fill="${tone(hue + 40, 80)}"/>`,
  );
}

function gradient(hue: number, from: number, to: number): string {
  return (
    `<defs><linearGradient id="g" x2="0.4" y2="1"><stop stop-color="${tone(hue, from)}"/>` +
    `<stop offset="1" stop-color="${tone(hue + 40, to)}"/></linearGradient></defs>`
  );
}

function tone(hue: number, lightness: number): string {
  return `hsl(${hue % 360} 55% ${lightness}%)`;
}

function svg(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`;
}
