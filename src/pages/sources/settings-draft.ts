import type { Slice } from '../../dataset/slice.ts';
import type { SourceSettings } from '../../platform/source-messages.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

/** What a form about a source holds while it is being filled in: texts, as they were typed. */
export interface SettingsDraft {
  readonly title: string;
  /** The main address; empty for a source from a file. */
  readonly address: string;
  /** One a line. */
  readonly mirrors: string;
  readonly publicKey: string;
  readonly note: string;
  readonly intervalHours: string;
  readonly capMegabytes: string;
  readonly firstYear: string;
  readonly lastYear: string;
  /** Codes with spaces or commas between them. */
  readonly languages: string;
  readonly grounds: readonly string[];
  readonly maxMegabytes: string;
}

export function draftOf(settings: SourceSettings): SettingsDraft {
  const { slice = {} } = settings;
  const [address = '', ...mirrors] = settings.addresses;
  return {
    title: settings.title,
    address,
    mirrors: mirrors.join('\n'),
    publicKey: settings.publicKey,
    note: settings.note ?? '',
    intervalHours: typed(settings.intervalHours),
    capMegabytes: typed(settings.capBytes, BYTES_PER_MEGABYTE),
    firstYear: typed(slice.years?.[0]),
    lastYear: typed(slice.years?.[1]),
    languages: slice.languages?.join(' ') ?? '',
    grounds: slice.grounds ?? [],
    maxMegabytes: typed(slice.maxBytes, BYTES_PER_MEGABYTE),
  };
}

export function settingsOf(draft: SettingsDraft): SourceSettings {
  const note = draft.note.trim();
  const slice = sliceOf(draft);
  const intervalHours = whole(draft.intervalHours);
  const capBytes = whole(draft.capMegabytes, BYTES_PER_MEGABYTE);
  return {
    title: draft.title.trim(),
    addresses: [draft.address, ...draft.mirrors.split(/\s+/)]
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    publicKey: draft.publicKey.trim(),
    ...(note === '' ? {} : { note }),
    ...(slice === undefined ? {} : { slice }),
    ...(intervalHours === undefined ? {} : { intervalHours }),
    ...(capBytes === undefined ? {} : { capBytes }),
  };
}

/** @returns undefined where all is taken */
export function sliceOf(draft: SettingsDraft): Slice | undefined {
  const first = whole(draft.firstYear);
  const last = whole(draft.lastYear);
  const languages = draft.languages
    .toLowerCase()
    .split(/[\s,،]+/)
    .filter((code) => code !== '');
  const maxBytes = whole(draft.maxMegabytes, BYTES_PER_MEGABYTE);
  const slice: Slice = {
    ...(first === undefined && last === undefined ? {} : { years: [first ?? 0, last ?? 9_999] }),
    ...(languages.length === 0 ? {} : { languages }),
    ...(draft.grounds.length === 0 ? {} : { grounds: draft.grounds }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
  };
  return Object.keys(slice).length === 0 ? undefined : slice;
}

function typed(value: number | undefined, unit = 1): string {
  return value === undefined ? '' : String(value / unit);
}

/** @returns undefined where nothing that can be used was typed */
function whole(text: string, unit = 1): number | undefined {
  const value = Math.round(Number(text) * unit);
  return text.trim() === '' || !Number.isFinite(value) || value <= 0 ? undefined : value;
}
