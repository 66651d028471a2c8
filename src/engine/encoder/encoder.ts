import type { States } from '../../dataset/record.ts';
import { Aligner } from './aligner.ts';
import { chooseCandidates, type ListedCandidate, type Standing } from './choice.ts';
import type { CodeIndexFile } from './code-index.ts';
import { CodeIndexBuilder } from './code-index-builder.ts';
import { CodeSearch } from './code-search.ts';
import { Codebook } from './codes.ts';
import { type Decision, decide } from './decision.ts';
import type { PairSide } from './features.ts';
import { LanguageGuesser } from './language.ts';
import { type EncoderManifest, readManifest } from './manifest.ts';
import { contradicts, NegationReader } from './meaning-cues.ts';
import type { JudgedPair, PairToJudge, SideToJudge } from './pair-judge.ts';
import { readTokenizer } from './pieces.ts';
import { Centres } from './pooled.ts';
import { type ReadText, readText } from './reader.ts';
import { type Candidate, nearestRemovals, type StageOneSource } from './stage-one.ts';
import { STATIC_WIDTH, StaticTable } from './static-table.ts';
import {
  bytesOfData,
  type PartSummary,
  requireOrder,
  sideOfPart,
  summaryOfPart,
} from './stored-states.ts';
import { readTensors } from './tensors.ts';
import type { Tokenizer } from './tokenizer.ts';
import { MOST_READ_TOKENS } from './transformer.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The files of extension/encoder/ that finding candidates needs, by name. */
export interface EncoderFiles {
  /** manifest.json, parsed. */
  readonly manifest: unknown;
  readonly pieces: Bytes;
  readonly static: Bytes;
  readonly codes: Bytes;
  readonly language: Bytes;
}

/** A post or removal as the encoder reads it. */
export interface EncodedText extends ReadText {
  /** The number of its language; -1 for one that the manifest does not have. */
  readonly language: number;
}

/** What of a candidate is compared. */
export interface ComparedParts extends Pick<Candidate, 'language' | 'isPart'> {
  readonly post: Pick<Candidate['post'], 'start' | 'end'>;
  /** Its tokens, or what the transformer made of them before. */
  readonly removal: { readonly ids: Uint16Array<ArrayBuffer> } | { readonly side: PairSide };
}

/** A part of a text that the transformer is to read, so that its states are stored. */
export interface PartToRead {
  readonly sentence: number;
  readonly of: number;
  /** The static vector, of length one. */
  readonly vector: Float32Array;
  /** How much all its tokens tell. */
  readonly weight: number;
  readonly side: SideToJudge;
}

/** States of a removal as finding candidates needs them. */
export interface ReadStates {
  readonly language: number;
  readonly parts: readonly {
    readonly sentence: number;
    readonly of: number;
    readonly summary: PartSummary;
  }[];
}

/** Entries that the codes find for a post and its sentences, and the nearest removals that are given of them. */
export const LIMITS = { aligned: { whole: 320, sentence: 100 }, near: 64 };
/** Removals of each list, language and kind that may go on. */
export const KEPT = 10;
/** The platform's older codes of two languages. */
const RENAMED: Readonly<Record<string, string>> = { iw: 'he', in: 'id' };
/** Tags that name no language: of none, several or an unknown one, and the platform's own for posts of links, tags or names. */
const NAMES_NONE = /^(?:und|zxx|mul|mis|art|q..)?$/;

/** The first stage: reads texts, makes and searches codes, and says which pairs are worth a look. */
export class Encoder {
  readonly manifest: EncoderManifest;
  readonly #tokenizer: Tokenizer;
  readonly #table: StaticTable;
  readonly #codebook: Codebook;
  readonly #guesser: LanguageGuesser;
  readonly #aligner: Aligner;
  readonly #negation: NegationReader;
  readonly #centres: Centres;
  readonly #english: number;
  /** Numbers of the languages that have a threshold. */
  readonly #switchedOn: ReadonlySet<number>;

  /** @throws RangeError or SyntaxError where a file is damaged */
  constructor(files: EncoderFiles) {
    this.manifest = readManifest(files.manifest);
    this.#tokenizer = readTokenizer(readTensors(files.pieces));
    this.#table = new StaticTable(readTensors(files.static));
    this.#codebook = new Codebook(readTensors(files.codes));
    this.#negation = new NegationReader(this.manifest.negation);
    this.#centres = new Centres(this.manifest.languages, this.manifest.centres);
    const { length } = this.manifest.languages;
    this.#guesser = new LanguageGuesser(readTensors(files.language), length);
    this.#aligner = new Aligner(this.#table);
    this.#english = this.manifest.languages.indexOf('en');
    const { languages, calibration } = this.manifest;
    this.#switchedOn = new Set(
      Object.keys(calibration.thresholds).map((code) => languages.indexOf(code)),
    );
  }

  /**
   * @param lang what the platform or the record says it is written in; where that is no language it is
   * guessed. One that is named and not among the manifest's is compared with nothing: to the guess it
   * would look like the language that is nearest among them.
   */
  read(text: string, lang?: string): EncodedText {
    const read = readText(text, this.#tokenizer, this.#table);
    const [base = ''] = lang?.toLowerCase().split('-') ?? [];
    const said = NAMES_NONE.test(base)
      ? this.#guesser.guess(read.ids)
      : this.manifest.languages.indexOf(RENAMED[base] ?? base);
    return { ...read, language: said };
  }

  /** Undefined where they are another encoder's, or no states at all. */
  readStates({ encoder, lang, parts }: States): ReadStates | undefined {
    const language = this.manifest.languages.indexOf(lang);
    if (encoder !== this.manifest.statesId || language < 0) return undefined;
    return orNothing(() => {
      requireOrder(parts);
      const read = parts.map(({ sentence, of, data }) => {
        return { sentence, of, summary: summaryOfPart(bytesOfData(data)) };
      });
      return { language, parts: read };
    });
  }

  /** What the transformer made of a part of a text before; undefined as `readStates`. */
  readStoredSide(states: States, sentence: number): PairSide | undefined {
    const part = states.parts.find((each) => each.sentence === sentence);
    if (states.encoder !== this.manifest.statesId || part === undefined) return undefined;
    return orNothing(() => sideOfPart(bytesOfData(part.data)));
  }

  /** The parts of a text, for states of them to be stored. */
  partsOf({ ids, parts, language }: EncodedText): PartToRead[] {
    return parts.flatMap(({ sentence, of, start, end }) => {
      const vector = new Float32Array(STATIC_WIDTH);
      if (!this.#table.encode(ids, start, end, vector)) return [];
      const own = ids.subarray(start, end);
      const weight = own.reduce((sum, id) => sum + (this.#table.weights[id] ?? 0), 0);
      return [{ sentence, of, vector, weight, side: this.#side(own, language) }];
    });
  }

  /** `made`: an index to go on with. */
  builder(made?: CodeIndexFile): CodeIndexBuilder {
    return made === undefined
      ? new CodeIndexBuilder(this.#codebook, this.#table)
      : CodeIndexBuilder.resume(made, this.#codebook, this.#table);
  }

  /** @throws RangeError where the index is damaged or another version's */
  search(resident: Bytes): CodeSearch {
    return new CodeSearch(resident, this.#codebook);
  }

  /** Removals of a source that a post is nearest to, of which `choose` chooses; none where its language is off. */
  async near(post: EncodedText, source: StageOneSource): Promise<Candidate[]> {
    const within = this.#comparedWith(post.language);
    if (within.size === 0) return [];
    return nearestRemovals(post, within, source, this.#table, this.#aligner, {
      ...LIMITS,
      pooled: { centres: this.#centres, postLanguage: post.language },
      leastInformation: this.manifest.calibration.leastInformation,
    });
  }

  /** Of all that are near, removals worth the transformer's time, best first. */
  choose<Near extends ListedCandidate>(
    post: EncodedText,
    near: readonly Near[],
  ): (Near & Standing)[] {
    const { crowd, candidates } = this.manifest.calibration;
    const chosen = chooseCandidates(near, {
      kept: KEPT,
      gateOf: (language) => this.#gate(post.language, language),
      crowdAtLeast: (language) => crowd[this.#other(post.language, language) ?? ''] ?? 0,
      weights: candidates,
    });
    return chosen.filter(
      (candidate) => candidate.margin >= 0 && !this.#contradicts(post, candidate),
    );
  }

  pairOf(
    post: Pick<EncodedText, 'ids' | 'language'>,
    { post: part, removal, language, isPart }: ComparedParts,
  ): PairToJudge {
    return {
      post: this.#side(post.ids.subarray(part.start, part.end), post.language),
      removal: 'side' in removal ? removal.side : this.#side(removal.ids, language),
      isPart,
    };
  }

  /** Whether a candidate of the post says the same. */
  decide(post: EncodedText, { language }: Candidate, { features }: JudgedPair): Decision {
    const { calibration } = this.manifest;
    const other = this.#other(post.language, language) ?? '';
    return decide(features, calibration.thresholds[other], calibration);
  }

  /**
   * Where one side denies what the other says the transformer is not asked: "will" and "will not"
   * share nearly all tokens, so that no likeness makes up for it.
   */
  #contradicts({ ids, language }: EncodedText, candidate: Candidate): boolean {
    const { post, removal } = candidate;
    const own = this.#side(ids.subarray(post.start, post.end), language);
    const other = removal.summary ?? this.#side(removal.ids, candidate.language);
    return contradicts(own.cues, other.cues);
  }

  #side(all: Uint16Array<ArrayBuffer>, language: number): SideToJudge {
    const ids = all.subarray(0, MOST_READ_TOKENS);
    const text = this.#tokenizer.textOf(ids);
    const { languages } = this.manifest;
    return {
      ids: [...ids],
      weights: [...ids].map((id) => this.#table.weights[id] ?? 0),
      text,
      cues: this.#negation.cues(text, languages[language] ?? ''),
      language,
    };
  }

  /** Calibrated against English alone: the code of the other language of a pair, which thresholds and gates are kept by. */
  #other(one: number, other: number): string | undefined {
    if (one !== this.#english && other !== this.#english) return undefined;
    return this.manifest.languages[one === this.#english ? other : one];
  }

  /**
   * Scores of one language mean less than those of another: each has its own gate. English posts,
   * which are compared with several, have to be past it by as much as the entry of English says.
   */
  #gate(one: number, other: number): number {
    const { gates } = this.manifest.calibration;
    const more = one === this.#english ? (gates['en'] ?? 0) : 0;
    return (gates[this.#other(one, other) ?? ''] ?? Number.POSITIVE_INFINITY) + more;
  }

  /** Languages whose removals a post in this one is compared with. */
  #comparedWith(language: number): ReadonlySet<number> {
    return language === this.#english
      ? this.#switchedOn
      : new Set(this.#switchedOn.has(language) ? [this.#english] : []);
  }
}

/** What was stored may be anything. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
