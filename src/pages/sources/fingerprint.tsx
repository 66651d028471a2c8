interface FingerprintProps {
  readonly label: string;
  readonly fingerprint: string;
}

/** The short name of a key, to be compared by eye. */
export function Fingerprint({ label, fingerprint }: FingerprintProps) {
  return (
    <p class="fingerprint">
      {label}: <code dir="ltr">{fingerprint}</code>
    </p>
  );
}
