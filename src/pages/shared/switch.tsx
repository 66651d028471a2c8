import { useId } from 'preact/hooks';

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** Something that is on or off, with a sentence that says what that does. */
export function Switch({ label, hint, on, onSwitch }: SwitchProps) {
  const hintId = useId();
  return (
    <div class="choice">
      <label>
        <input
          type="checkbox"
          checked={on}
          {...(hint === undefined ? {} : { 'aria-describedby': hintId })}
          onChange={(event) => onSwitch(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {hint !== undefined && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
