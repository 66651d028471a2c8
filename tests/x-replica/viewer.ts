/** Whose page it is when somebody is logged in. */
export const VIEWER_HANDLE = 'margin_reader';
