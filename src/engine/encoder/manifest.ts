import type { CandidateWeights } from './choice.ts';
import type { Calibration } from './decision.ts';
import { FEATURES, type PairFeatures } from './features.ts';
import type { CueLists, NegationLists } from './meaning-cues.ts';

/** What extension/encoder/manifest.json says, as far as the product uses it. */
export interface EncoderManifest {
  /** A language's place in this list is its number. */
  readonly languages: readonly string[];
  /** Ids that stand before every text that the transformer reads. */
  readonly prefix: readonly number[];
  readonly negation: NegationLists;
  readonly calibration: Calibration;
  /** What static vectors of posts in a language have in common; see Centres. */
  readonly centres: Readonly<Record<string, string>>;
  /**
   * Tells whether stored states are this encoder's: the first eight digits of the hash of each
   * file that they depend on. How decisions are calibrated is no part of it.
   */
  readonly statesId: string;
}

/** Files on which states depend. */
const STATED_BY = ['static', 'words', 'layers', 'means'] as const;
const DIGITS_A_FILE = 8;

type Json = Readonly<Record<string, unknown>>;

/** @throws RangeError naming what is missing */
export function readManifest(value: unknown): EncoderManifest {
  const manifest = objectOf(value, 'it');
  const negation = objectOf(manifest['negation'], 'negation');
  const calibration = objectOf(manifest['calibration'], 'calibration');
  const coefficients = numbersOf(calibration['coefficients'], 'coefficients');
  const { languages, prefix } = manifest;
  if (!isList(languages, isString)) throw damaged('languages');
  if (!isList(prefix, isNumber)) throw damaged('prefix');
  const { intercept } = calibration;
  const { whole, part } = objectOf(calibration['leastInformation'], 'leastInformation');
  if (!isNumber(intercept) || !isNumber(whole) || !isNumber(part)) throw damaged('calibration');
  if (!isPairFeatures(coefficients)) throw damaged('coefficients');
  const crowd = numbersOf(calibration['crowd'], 'crowd');
  const gates = numbersOf(calibration['gates'], 'gates');
  const thresholds = numbersOf(calibration['thresholds'], 'thresholds');
  for (const language of Object.keys(thresholds)) {
    // Without them nearly everything would go on to the transformer, or nothing.
    if (!isNumber(crowd[language]) || !isNumber(gates[language]) || !languages.includes(language))
      throw damaged(`crowd, gates or languages, ${language}`);
  }
  return {
    languages,
    prefix,
    negation: negationOf(negation),
    centres: stringsOf(manifest['centres'], 'centres'),
    statesId: statesIdOf(objectOf(manifest['files'], 'files')),
    calibration: {
      coefficients,
      intercept,
      leastInformation: { whole, part },
      crowd,
      candidates: candidateWeightsOf(objectOf(calibration['candidates'], 'candidates')),
      gates,
      thresholds,
    },
  };
}

function statesIdOf(files: Json): string {
  return STATED_BY.map((name) => {
    const { sha256 } = objectOf(files[`${name}.safetensors`], `files, ${name}`);
    if (!isString(sha256)) throw damaged(`files, ${name}`);
    return sha256.slice(0, DIGITS_A_FILE);
  }).join('-');
}

function negationOf(negation: Json): NegationLists {
  const cues = (name: string): CueLists => {
    const lists = objectOf(negation[name], `negation, ${name}`);
    const of = (part: string): Readonly<Record<string, string>> =>
      stringsOf(lists[part], `negation, ${name}, ${part}`);
    return {
      words: of('words'),
      starts: of('starts'),
      endings: of('endings'),
      anywhere: of('anywhere'),
    };
  };
  return {
    denies: cues('denies'),
    leans: cues('leans'),
    asides: stringsOf(negation['asides'], 'negation, asides'),
  };
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const damaged = (what: string): RangeError => new RangeError(`encoder manifest: ${what}`);

function isList<T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every((item) => is(item));
}

function isRecord<T>(value: Json, is: (item: unknown) => item is T): value is Record<string, T> {
  return Object.values(value).every((item) => is(item));
}

function candidateWeightsOf(value: Json): CandidateWeights {
  const { weaker, stronger, information, length, part, apart } = numbersOf(value, 'candidates');
  if (
    weaker === undefined ||
    stronger === undefined ||
    information === undefined ||
    length === undefined ||
    part === undefined ||
    apart === undefined
  )
    throw damaged('candidates');
  return { weaker, stronger, information, length, part, apart };
}

function isPairFeatures(value: Readonly<Record<string, number>>): value is PairFeatures {
  return FEATURES.every((name) => isNumber(value[name]));
}

function objectOf(value: unknown, what: string): Json {
  if (!isJson(value)) throw damaged(what);
  return value;
}

function numbersOf(value: unknown, what: string): Readonly<Record<string, number>> {
  const numbers = objectOf(value, what);
  if (!isRecord(numbers, isNumber)) throw damaged(what);
  return numbers;
}

function stringsOf(value: unknown, what: string): Readonly<Record<string, string>> {
  const strings = objectOf(value, what);
  if (!isRecord(strings, isString)) throw damaged(what);
  return strings;
}
