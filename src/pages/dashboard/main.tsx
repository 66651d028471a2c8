import { render } from 'preact';
import { direction, locale } from '../../platform/i18n.ts';
import { Dashboard } from './dashboard.tsx';

document.documentElement.lang = locale();
document.documentElement.dir = direction();
render(<Dashboard />, document.body);
