import { useRef, useState } from 'preact/hooks';
import { emptyInbox } from '../../platform/file-inbox.ts';
import { message } from '../../platform/i18n.ts';
import { send } from '../../platform/send.ts';
import type {
  Refusal,
  SourcePlace,
  SourcePreview,
  Sources,
} from '../../platform/source-messages.ts';
import { TextField } from '../shared/field.tsx';
import { AgreeToSource } from './agree-to-source.tsx';
import { AllowHost } from './allow-host.tsx';
import { FilePicker } from './file-picker.tsx';
import { RefusalWords } from './refusal-words.tsx';

type Step =
  | { readonly step: 'ask'; readonly refusal?: Refusal; readonly file?: string }
  | { readonly step: 'looking'; readonly file?: string }
  | { readonly step: 'agree'; readonly preview: SourcePreview; readonly file?: string };

/** Adding a source: look at it by address or file, compare its key, agree. */
export function AddSource({ onAdded }: { readonly onAdded: (sources: Sources) => void }) {
  const [step, setStep] = useState<Step>({ step: 'ask' });
  const [address, setAddress] = useState('');
  const [publicKey, setPublicKey] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const looks = useRef(0);
  const { file } = step;
  const refusal = step.step === 'ask' ? step.refusal : undefined;
  const look = async (place: SourcePlace) => {
    const kept = 'file' in place ? { file: place.file } : {};
    if (file !== undefined && file !== kept.file) void emptyInbox(file);
    setStep({ step: 'looking', ...kept });
    looks.current += 1;
    const own = looks.current;
    const key = publicKey.trim();
    const reply = await send('previewSource', {
      place,
      ...(key === '' ? {} : { publicKey: key }),
    });
    // Whoever asks for another one meanwhile wants that one.
    if (own !== looks.current) return;
    if (!reply.ok)
      setStep({
        step: 'ask',
        refusal: { refused: { fault: 'other', reason: reply.error } },
        ...kept,
      });
    else if ('refused' in reply.value) setStep({ step: 'ask', refusal: reply.value, ...kept });
    else setStep({ step: 'agree', preview: reply.value.preview, ...kept });
  };
  const leave = () => {
    if (file !== undefined) void emptyInbox(file);
    setStep({ step: 'ask' });
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="add-list">
      <h2 id="add-list" ref={heading} tabIndex={-1}>
        {message('addTitle')}
      </h2>
      {step.step === 'agree' && (
        <AgreeToSource
          preview={step.preview}
          {...(step.file === undefined ? {} : { file: step.file })}
          onCancel={leave}
          onAdded={(sources) => {
            setStep({ step: 'ask' });
            setAddress('');
            setPublicKey('');
            onAdded(sources);
          }}
        />
      )}
      {step.step !== 'agree' && (
        <>
          <form
            class="notice"
            onSubmit={(event) => {
              event.preventDefault();
              void look({ address });
            }}
          >
            <TextField
              label={message('fieldAddress')}
              hint={message('fieldAddressHint')}
              value={address}
              onInput={setAddress}
              code
            />
            <TextField
              label={message('fieldKeyOptional')}
              hint={message('fieldKeyHint')}
              value={publicKey}
              onInput={setPublicKey}
              code
              lines={2}
            />
            <div class="actions">
              <button type="submit" class="main">
                {message('addLook')}
              </button>
            </div>
          </form>
          <div class="notice">
            <FilePicker onTaken={(inbox) => void look({ file: inbox })} />
          </div>
          {step.step === 'looking' && <p role="status">{message('addLooking')}</p>}
          {refusal && <RefusalWords refusal={refusal} />}
          {step.step === 'ask' && file !== undefined && (
            <div class="actions">
              <button type="button" onClick={() => void look({ file })}>
                {message('addLookAgain')}
              </button>
              <button type="button" onClick={leave}>
                {message('cancel')}
              </button>
            </div>
          )}
          {file === undefined && <MayAllow refusal={refusal} address={address} look={look} />}
        </>
      )}
    </section>
  );
}

interface MayAllowProps {
  readonly refusal: Refusal | undefined;
  readonly address: string;
  readonly look: (place: SourcePlace) => Promise<void>;
}

/** A host that gave no answer may only be one that answers no other site. */
function MayAllow({ refusal, address, look }: MayAllowProps) {
  const typed = address.trim();
  const url = typed.includes('://') ? typed : `https://${typed}`;
  if (refusal?.refused.fault !== 'unreachable' || !URL.canParse(url)) return null;
  return <AllowHost address={url} onAllowed={() => void look({ address })} />;
}
