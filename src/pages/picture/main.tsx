import { render } from 'preact';
import { direction, locale, message } from '../../platform/i18n.ts';
import { PicturePage } from './picture-page.tsx';

document.documentElement.lang = locale();
document.documentElement.dir = direction();
document.title = `${message('pictureTitle')} · ${message('extensionName')}`;
render(<PicturePage />, document.body);
