/** X's host of pictures: readers are asked before anything is fetched from it. */
export const PICTURE_HOST = 'https://pbs.twimg.com/';
