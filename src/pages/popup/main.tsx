import { render } from 'preact';
import { direction, locale } from '../../platform/i18n.ts';
import { Popup } from './popup.tsx';

document.documentElement.lang = locale();
document.documentElement.dir = direction();
render(<Popup />, document.body);
