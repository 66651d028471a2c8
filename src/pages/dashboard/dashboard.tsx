import { useEffect } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { useFromAddress } from '../shared/use-address.ts';
import { type DashboardTab, tabs } from './tabs.ts';

/** The large page: one part at a time, each with an address of its own. */
export function Dashboard() {
  const current = useFromAddress(tabOfAddress);
  const { View, title } = current;
  useEffect(() => {
    document.title = `${message(title)} · ${message('extensionName')}`;
  }, [title]);
  return (
    <>
      <header class="dashboard-header">
        <p class="brand">{message('extensionName')}</p>
        <nav aria-label={message('dashboardParts')}>
          <ul>
            {tabs.map((tab) => (
              <li key={tab.id}>
                <a href={`#${tab.id}`} {...(tab === current ? { 'aria-current': 'page' } : {})}>
                  {message(tab.title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main class="dashboard">
        <h1>{message(title)}</h1>
        <View />
      </main>
      <footer class="dashboard-footer">
        <p>{message('cardWordsOnly')}</p>
      </footer>
    </>
  );
}

/** What follows the name of a tab ("sources/add") is the tab's own. */
function tabOfAddress(): DashboardTab {
  const [id] = location.hash.slice(1).split('/');
  return tabs.find((tab) => tab.id === id) ?? tabs[0];
}
