import { useEffect, useState } from 'preact/hooks';
import { extensionVersion, type KeyFact, keyFacts } from '../../platform/extension-facts.ts';
import { message } from '../../platform/i18n.ts';
import { isolate } from '../shared/formats.ts';

const promises = [
  'aboutCompares',
  'aboutAsks',
  'aboutAsksSaving',
  'aboutKeeps',
  'aboutSaves',
  'aboutNever',
  'aboutSeen',
] as const;

/** What Evenhand is and is not, what it asks of the network and keeps, and its keys. */
export function AboutView() {
  const [keys, setKeys] = useState<readonly KeyFact[]>([]);
  useEffect(() => void keyFacts().then(setKeys), []);
  return (
    <>
      <p class="lead">{message('welcomeLead')}</p>
      <p>{message('cardNoJudgement')}</p>
      <p>{message('welcomeBoth')}</p>
      <p>
        <a href="welcome.html">{message('aboutWelcome')}</a>
      </p>
      <section aria-labelledby="privacy">
        <h2 id="privacy">{message('aboutPrivacy')}</h2>
        <ul class="promises">
          {promises.map((key) => (
            <li key={key}>{message(key)}</li>
          ))}
        </ul>
      </section>
      {keys.length > 0 && (
        <section aria-labelledby="keys">
          <h2 id="keys">{message('aboutKeys')}</h2>
          <p>{message('aboutKeysHint')}</p>
          <dl class="source-facts">
            {keys.map(({ description, key }) => (
              <div key={description}>
                <dt>{description}</dt>
                <dd>{key === '' ? message('aboutKeyNone') : <kbd dir="ltr">{key}</kbd>}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <p class="hint">
        {message('aboutVersion', isolate(extensionVersion()))} {message('aboutLicence')}
      </p>
    </>
  );
}
