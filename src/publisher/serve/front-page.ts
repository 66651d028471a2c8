import { PACKAGE_FILE } from '../../dataset/package.ts';

/**
 * What a person sees who opens the address that `serve` prints. The link is relative, so that its
 * address is right behind any host in front of this one; there is nothing in it that comes from
 * a request or from the dataset.
 */
export const FRONT_PAGE = `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A dataset of Evenhand</title>
<h1>A dataset of Evenhand</h1>
<p>This server hands out the files of one dataset, read-only and to any site.</p>
<p>Its descriptor, whose https address can be added as a list in the extension: <a href="${PACKAGE_FILE}">${PACKAGE_FILE}</a></p>
</html>
`;
