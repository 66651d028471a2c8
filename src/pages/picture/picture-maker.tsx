import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { direction, message } from '../../platform/i18n.ts';
import type { CardContent, CardMatch, HeldComparison } from '../../platform/messages.ts';
import { TextField } from '../shared/field.tsx';
import { isolate } from '../shared/formats.ts';
import { offerFile } from '../shared/offer-file.ts';
import { Switch } from '../shared/switch.tsx';
import { copyPicture, pictureBytes } from './copy-picture.ts';
import { drawPicture, type PictureSize, type PictureTheme } from './draw-picture.ts';
import { mayBeNamed } from './mask.ts';
import { altText, captionText, pictureContent } from './picture-content.ts';

interface PictureMakerProps {
  readonly match: CardMatch;
  readonly post: HeldComparison['post'];
  readonly sources: CardContent['sources'];
}

const sizes = ['wide', 'tall', 'natural'] as const satisfies readonly PictureSize[];
const themes = ['light', 'dark'] as const satisfies readonly PictureTheme[];

/** The picture as it will be, what can be chosen about it, and its words for who cannot see it. */
export function PictureMaker({ match, post, sources }: PictureMakerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<PictureSize>('wide');
  const [theme, setTheme] = useState<PictureTheme>('light');
  const [masked, setMasked] = useState(!mayBeNamed(match));
  const [translation, setTranslation] = useState('');
  const [outcome, setOutcome] = useState('');
  const now = useMemo(() => new Date(), []);
  const content = useMemo(
    () => pictureContent(match, post, sources, { masked, translation, now }),
    [match, post, sources, masked, translation, now],
  );
  useEffect(() => {
    if (canvas.current !== null)
      drawPicture(canvas.current, content, { size, theme, direction: direction() });
  }, [content, size, theme]);
  const words = `${captionText(content)}\n\n${altText(content)}`;
  const withPicture = async (use: (bytes: Blob) => Promise<void> | void, done: string) => {
    try {
      if (canvas.current !== null) await use(await pictureBytes(canvas.current));
      setOutcome(done);
    } catch (error) {
      setOutcome(message('cardActFailed', isolate(String(error))));
    }
  };
  return (
    <>
      <div class="actions">
        <Choice
          name="size"
          legend={message('pictureSize')}
          options={sizes.map((each) => [each, message(`pictureSize_${each}`)])}
          chosen={size}
          onChoose={setSize}
        />
        <Choice
          name="theme"
          legend={message('pictureTheme')}
          options={themes.map((each) => [each, message(`pictureTheme_${each}`)])}
          chosen={theme}
          onChoose={setTheme}
        />
      </div>
      <Switch
        label={message('pictureMask')}
        hint={message('pictureMaskHint')}
        on={masked}
        onSwitch={setMasked}
      />
      <TextField
        label={message('pictureTranslate')}
        hint={message('pictureTranslateHint')}
        value={translation}
        onInput={setTranslation}
        lines={2}
      />
      <div class="actions">
        <button
          type="button"
          onClick={() =>
            void withPicture((bytes) => copyPicture(bytes, words), message('pictureCopied'))
          }
        >
          {message('pictureCopy')}
        </button>
        <button
          type="button"
          onClick={() =>
            void withPicture((bytes) => offerFile('evenhand.png', bytes), message('pictureSaved'))
          }
        >
          {message('pictureSave')}
        </button>
      </div>
      <p role="status">{outcome}</p>
      <canvas ref={canvas} role="img" aria-label={altText(content)} />
      <h2>{message('pictureWords')}</h2>
      <p class="picture-words" dir="auto">
        {words}
      </p>
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ name, legend, options, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([value, label]) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
