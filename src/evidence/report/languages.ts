/** Folders of extension/_locales: what a report can be in, and what drafts are made in. */
export const LANGUAGES = ['en', 'fa', 'ar', 'es'] as const;
