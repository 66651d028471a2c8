import english from '../../extension/_locales/en/messages.json';
import persian from '../../extension/_locales/fa/messages.json';

/** One language for each direction of writing. */
export interface GalleryLanguage {
  readonly code: 'en' | 'fa';
  readonly direction: 'ltr' | 'rtl';
  readonly words: (key: keyof typeof english) => string;
  /** An invented text that the starter's removals are like. */
  readonly text: string;
  /** An invented removal in this language. */
  readonly removal: string;
}

export const languages: readonly GalleryLanguage[] = [
  {
    code: 'en',
    direction: 'ltr',
    words: (key) => english[key].message,
    text: 'They counted the ballot boxes from Ward 9 in Port Elden twice! I stood at table four and saw the same seals opened again after midnight. Ask the clerk why.',
    removal: 'il-001',
  },
  {
    code: 'fa',
    direction: 'rtl',
    words: (key) => persian[key].message,
    text: 'همه مدرسه‌های نورآوند از شنبه تا پایان آبان تعطیل است! بخشنامه را از ترس شلوغی دیرتر می‌فرستند؛ از همین حالا برای بچه‌ها فکری بکنید.',
    removal: 'il-008',
  },
];

export interface GalleryWidth {
  readonly width: number;
  readonly height: number;
}

export const widths: readonly GalleryWidth[] = [
  { width: 390, height: 844 },
  { width: 1280, height: 860 },
];
