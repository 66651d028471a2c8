import { render } from 'preact';
import { direction, locale, message } from '../../platform/i18n.ts';
import { WelcomePage } from './welcome-page.tsx';

document.documentElement.lang = locale();
document.documentElement.dir = direction();
document.title = message('welcomeTitle');
render(<WelcomePage />, document.body);
